package io.modegate.runtime;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store's clock, as well as this instance can know it. The store said a time in answer to a question; it said so
 * after it was asked, so its clock now reads at most that time plus all that passed here since the asking. What is over
 * by this clock may be over by the store's; what is not over is not. Thread-safe.
 */
final class StoreClock implements InstantSource {
    private final Timing timing;
    private volatile @Nullable Tie tie;

    StoreClock(Timing timing) {
        this.timing = timing;
    }

    Timing timing() {
        return timing;
    }

    /** The store said that time in answer to what was asked at that nanoTime. */
    void tie(Instant storeTime, long asked) {
        tie = new Tie(storeTime, asked);
    }

    /** The latest that the store's clock can read now; empty before its first answer. */
    Optional<Instant> latest() {
        Tie now = tie;
        return now == null ? Optional.empty() : Optional.of(now.storeTime.plusNanos(timing.nanoTime() - now.asked));
    }

    /** {@link #latest()}; before the first answer what another clock says. */
    Instant latestOr(InstantSource other) {
        return latest().orElseGet(other::instant);
    }

    /** {@link #latest()}; before the first answer the end of time, by which everything is over. */
    @Override
    public Instant instant() {
        return latest().orElse(Instant.MAX);
    }

    private record Tie(Instant storeTime, long asked) {}
}
