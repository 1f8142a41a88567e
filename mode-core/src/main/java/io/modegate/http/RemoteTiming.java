package io.modegate.http;

import java.time.Duration;

/** The remote store's seam for passing time, waiting and chance; tests move theirs by hand. */
interface RemoteTiming extends AutoCloseable {
    /** Monotonic nanoseconds; only differences mean something. */
    long nanoTime();

    /** A share of one, from 0 (inclusive) to 1 (exclusive). */
    double jitter();

    /** Runs a task once after a delay, on the one thread of this seam; what is returned takes it back. */
    Runnable after(Duration delay, Runnable task);

    /** Takes no more tasks. */
    @Override
    void close();
}
