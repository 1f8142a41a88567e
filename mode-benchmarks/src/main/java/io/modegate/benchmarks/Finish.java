package io.modegate.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAccumulator;

/** Where all who were told of one change arrive. Thread-safe. */
final class Finish {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicIntegerArray arrived;
    private final LongAccumulator last = new LongAccumulator(Math::max, Long.MIN_VALUE);
    private final CountDownLatch missing;

    Finish(int runners) {
        this.arrived = new AtomicIntegerArray(runners);
        this.missing = new CountDownLatch(runners);
    }

    /** Now, by the clock of this JVM; only the first time counts. */
    void arrive(int runner) {
        long now = System.nanoTime();
        if (arrived.compareAndSet(runner, 0, 1)) {
            last.accumulate(now);
            missing.countDown();
        }
    }

    /** How long after that moment the last one arrived. */
    Duration after(long moment) {
        try {
            if (!missing.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(missing.getCount() + " of " + arrived.length()
                        + " did not hear of a change within " + PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the measurement was interrupted", stopped);
        }
        return Duration.ofNanos(last.get() - moment);
    }
}
