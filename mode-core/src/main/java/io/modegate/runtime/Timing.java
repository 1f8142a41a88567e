package io.modegate.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * The seam for passing time, waiting and randomness. Tests move theirs by hand ({@code
 * io.modegate.testkit.ManualTiming}); verdicts depend on none of its wall time.
 */
public interface Timing extends AutoCloseable {
    /** Monotonic nanoseconds; only differences mean something. */
    long nanoTime();

    /** This machine's clock; only for telling how old a file is that an earlier process left. */
    InstantSource wall();

    /** Runs a task once after a delay, on a thread that must not block; the handle cancels it if it has not begun. */
    Cancellable after(Duration delay, Runnable task);

    /** Runs tasks that block for stores and probes. */
    Executor blocking();

    /** Runs listeners: one task after another, in order. */
    Executor notifying();

    /** A share of one, from 0 (inclusive) to 1 (exclusive), for jitter. */
    double jitter();

    /** Takes no more tasks; its threads end when those that run have ended. */
    @Override
    void close();

    /** Real time, on daemon threads whose names begin with {@code modegate-}. */
    static Timing system() {
        return new SystemTiming();
    }

    /** A waiting task. */
    @FunctionalInterface
    interface Cancellable {
        /** Makes sure that the task does not begin from now on. */
        void cancel();
    }
}
