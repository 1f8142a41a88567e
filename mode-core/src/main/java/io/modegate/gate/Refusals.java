package io.modegate.gate;

import io.modegate.Decision;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Scope;
import io.modegate.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Explains verdicts from the snapshot that they were read from, and words refusals. */
final class Refusals {
    private static final Duration SOONEST_RETRY = Duration.ofSeconds(1);

    private final Verdicts verdicts;
    private final LiveGate.Surroundings surroundings;
    private final @Nullable Consumer<Decision> counter;

    Refusals(Verdicts verdicts, LiveGate.Surroundings surroundings) {
        this.verdicts = verdicts;
        this.surroundings = surroundings;
        this.counter = surroundings.denied();
    }

    /** To be thrown; it is counted by then. */
    OperationDeniedException denial(Snapshot snapshot, OperationClass operation, Scope scope, @Nullable String key) {
        Decision decision = decision(false, snapshot, new Asked(operation, scope, key));
        if (counter != null) {
            counter.accept(decision);
        }
        return new OperationDeniedException(decision, surroundings.traced());
    }

    /** Counts a refusal that is told as an answer; costs nothing where nobody counts. */
    void count(Snapshot snapshot, OperationClass operation, Scope scope, @Nullable String key) {
        if (counter != null) {
            counter.accept(decision(false, snapshot, new Asked(operation, scope, key)));
        }
    }

    Decision decision(boolean permitted, Snapshot snapshot, Asked asked) {
        Why why = verdicts.why(snapshot, asked.scope(), asked.key(), !permitted);
        Optional<Duration> retryAfter =
                permitted ? Optional.empty() : why.deadline().map(this::fromNowUntil);
        return new Decision(
                permitted,
                asked.operation(),
                asked.scope(),
                why,
                snapshot.version(),
                snapshot.view.freshness(),
                retryAfter);
    }

    private Duration fromNowUntil(Instant deadline) {
        Duration left = Duration.between(surroundings.storeClock().instant(), deadline);
        return left.compareTo(SOONEST_RETRY) < 0 ? SOONEST_RETRY : left;
    }
}
