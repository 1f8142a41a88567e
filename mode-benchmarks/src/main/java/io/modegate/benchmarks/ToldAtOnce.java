package io.modegate.benchmarks;

import io.modegate.runtime.Timing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Real time, but listeners are told on the thread that publishes: what is measured is enforcing, not telling. */
record ToldAtOnce(Timing real) implements Timing {
    @Override
    public Executor notifying() {
        return Runnable::run;
    }

    @Override
    public long nanoTime() {
        return real.nanoTime();
    }

    @Override
    public InstantSource wall() {
        return real.wall();
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
        return real.after(delay, task);
    }

    @Override
    public Executor blocking() {
        return real.blocking();
    }

    @Override
    public double jitter() {
        return real.jitter();
    }

    @Override
    public void close() {
        real.close();
    }
}
