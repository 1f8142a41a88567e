package io.modegate.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** One way of telling, with a writer and all who hear it. For one thread. */
interface Arm extends AutoCloseable {
    /** The changes that are made, over and over, in this order. */
    List<Change> cycle();

    /** What a store is asked while nothing changes, without and with checks; empty where there is no store. */
    List<Load> loads(Duration window);

    @Override
    void close();

    /**
     * A kind of change.
     *
     * @param name for the table
     * @param made makes it, waits until all heard it, and answers how long after the writer's answer that was
     */
    record Change(String name, Supplier<Duration> made) {}
}
