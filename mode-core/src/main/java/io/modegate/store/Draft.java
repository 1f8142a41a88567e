package io.modegate.store;

import java.time.Instant;
import java.util.Optional;

/** A change that waits for its stamp. */
@FunctionalInterface
public interface Draft {
    /**
     * What to write if the step happens at this time of the store's clock; empty to withdraw, say because a hold that
     * was to be expired has time left. Must be pure: it may be called more than once, on any thread, under locks of the
     * store.
     */
    Optional<Commit> at(Instant storeTime);

    /** The lease that must be held in the same step; empty for a change that needs none. */
    default Optional<Lease> under() {
        return Optional.empty();
    }
}
