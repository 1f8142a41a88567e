package io.modegate.benchmarks;

import io.modegate.store.ModeStore;
import java.util.Map;

/** Where the instances of a fleet keep their state. Thread-safe. */
interface Backend {
    /** A store with connections of its own. */
    Place connect();

    /** Whether its feed, if it has one, is kept from the instances. */
    boolean polled();

    /** What the servers did so far, by what they count. */
    Map<String, Long> served();

    /**
     * What one instance has.
     *
     * @param store of it alone
     * @param end closes the store and what it was given
     */
    record Place(ModeStore store, Runnable end) {}
}
