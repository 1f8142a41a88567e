package io.modegate.redis;

import java.time.Duration;

/** The moment at which a caller's patience ends. Immutable. */
final class Deadline {
    private final Stopwatch watch;
    private final long end;

    Deadline(Stopwatch watch, Duration patience) {
        this.watch = watch;
        this.end = watch.nanos() + patience.toNanos();
    }

    /** At least a millisecond: what is there already is worth a look. */
    long leftNanos() {
        return Math.max(1_000_000, end - watch.nanos());
    }

    boolean isOver() {
        return end - watch.nanos() <= 0;
    }
}
