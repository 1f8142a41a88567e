package io.modegate.runtime;

import java.time.Duration;
import java.time.Instant;

/**
 * Ties the store's clock to ours: the store said {@code storeTime} in answer to what was sent at {@code sentNanos}. It
 * said so after it was asked, so its clock now reads at most {@code storeTime} plus all that passed since the asking.
 */
record Anchor(Instant storeTime, long sentNanos) {
    /** The latest that the store's clock can read at that nanoTime. */
    Instant latest(long nanoTime) {
        return storeTime.plusNanos(nanoTime - sentNanos);
    }

    /** How long from then until the store's clock may read that instant, at the soonest; zero or negative if it may. */
    Duration until(Instant instant, long nanoTime) {
        return Duration.between(latest(nanoTime), instant);
    }
}
