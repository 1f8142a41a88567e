package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.Hold;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Compares entries by what they deny, to whom and for how long. Pure. */
final class Strictness {
    private Strictness() {}

    /** Whether the first denies whatever the second does, to all whom that decides for, and no shorter. */
    static boolean isAtLeast(Hold one, Hold other) {
        if (decidesForNobody(other)) {
            return true;
        }
        boolean all = !one.dryRun() && one.percentage() == 100;
        boolean same = !one.dryRun()
                && one.percentage() >= other.percentage()
                && one.salt().equals(other.salt());
        return (all || same)
                && row(other.permitted()).containsAll(row(one.permitted()))
                && isNoShorter(one.expires(), other.expires());
    }

    /** Whether the first denies whatever the second does, no shorter, and is no easier to get rid of or to override. */
    static boolean isAtLeast(Cause one, Cause other) {
        return row(other.permitted()).containsAll(row(one.permitted()))
                && (one.latched() || !other.latched())
                && (one.unoverridable() || !other.unoverridable())
                && !one.since().isBefore(other.since())
                && isNoShorter(one.expires(), other.expires());
    }

    static boolean decidesForNobody(Hold hold) {
        return hold.dryRun() || hold.percentage() == 0;
    }

    /** An entry without a list permits nothing. */
    static Set<String> row(Optional<Set<String>> permitted) {
        return permitted.orElse(Set.of());
    }

    private static boolean isNoShorter(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || other.isPresent() && !one.get().isBefore(other.get());
    }
}
