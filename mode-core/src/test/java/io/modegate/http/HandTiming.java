package io.modegate.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time that passes by hand; tasks that are due at once, say because a connection was heard, run when asked to. */
final class HandTiming implements RemoteTiming {
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::turn));
    private long now;
    private long turns;
    volatile double jitter;

    private record Waiting(long due, long turn, Runnable task) {}

    /** Lets time pass, and runs what falls due. */
    void advance(Duration step) {
        long end = nanoTime() + step.toNanos();
        for (Runnable task = next(end); task != null; task = next(end)) {
            task.run();
        }
    }

    /** Runs what is due now. */
    void settle() {
        advance(Duration.ZERO);
    }

    /** How long until the next task is due. */
    synchronized Duration untilNext() {
        return Duration.ofNanos(waiting.isEmpty() ? Long.MAX_VALUE : waiting.element().due - now);
    }

    private synchronized @Nullable Runnable next(long end) {
        if (waiting.isEmpty() || waiting.element().due > end) {
            now = end;
            return null;
        }
        Waiting next = waiting.remove();
        now = Math.max(now, next.due);
        return next.task;
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public double jitter() {
        return jitter;
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable task) {
        Waiting added = new Waiting(now + delay.toNanos(), turns++, task);
        waiting.add(added);
        return () -> remove(added);
    }

    private synchronized void remove(Waiting task) {
        waiting.remove(task);
    }

    @Override
    public synchronized void close() {
        waiting.clear();
    }
}
