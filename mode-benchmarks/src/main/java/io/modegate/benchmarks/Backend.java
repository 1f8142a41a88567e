package io.modegate.benchmarks;

import io.modegate.store.ModeStore;
import java.util.Map;

/** Where the instances of a fleet keep their state. Thread-safe. */
interface Backend extends AutoCloseable {
    /** A store with connections of its own, whose calls are counted. */
    Place connect(Calls calls);

    /** What the servers did so far, by what they count. */
    Map<String, Long> served();

    /** Ends what the instances share. */
    @Override
    default void close() {}

    /**
     * What one instance has.
     *
     * @param store for its manager
     * @param end closes the store and what that was given
     */
    record Place(ModeStore store, Runnable end) {}
}
