package io.modegate.http;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time, on one daemon thread that begins with the first task. */
final class SystemTiming implements RemoteTiming {
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, SystemTiming::thread, new ThreadPoolExecutor.DiscardPolicy());

    SystemTiming() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        ScheduledFuture<?> waiting = timer.schedule(task, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> waiting.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "modegate-remote");
        thread.setDaemon(true);
        return thread;
    }
}
