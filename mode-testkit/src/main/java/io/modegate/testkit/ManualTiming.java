package io.modegate.testkit;

import io.modegate.runtime.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when a test says so. Nothing runs on threads of its own: {@link #advance} runs what falls due
 * on the caller's thread, in order, and what a task throws reaches the caller.
 *
 * <p>Blocking work runs at once on the thread that asks for it, or waits for {@link #runBlocking()} after {@link
 * #queueBlocking()}; listeners run at once, one after another. Thread-safe, as far as a test can be that has two hands
 * on one clock.
 */
public final class ManualTiming implements Timing {
    private final HandClock clock;
    private final Object lock = new Object();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::turn));
    private final Queue<Runnable> queued = new ArrayDeque<>();
    private final Executor notifying = new OneByOne();
    private boolean queueing;
    private long now;
    private long turns;
    private double jitter;

    /** Time of its own. */
    public ManualTiming() {
        this(HandClock.at(Instant.EPOCH));
    }

    /** Time that takes a store's clock along: whatever passes here passes there, task by task. */
    public ManualTiming(HandClock clock) {
        this.clock = clock;
    }

    /**
     * Lets time pass, running each task at the moment it is due, those that tasks add included; of two due at the same
     * moment the one that was added first.
     */
    public void advance(Duration step) {
        long end;
        synchronized (lock) {
            end = now + step.toNanos();
        }
        for (Runnable task = nextUntil(end); task != null; task = nextUntil(end)) {
            task.run();
        }
    }

    /** The next task due, once time stands at its moment; null once it stands at the end. */
    private @Nullable Runnable nextUntil(long end) {
        synchronized (lock) {
            Waiting next = waiting.peek();
            boolean due = next != null && next.due <= end;
            long moment = next != null && due ? Math.max(now, next.due) : end;
            clock.advance(Duration.ofNanos(moment - now));
            now = moment;
            return next != null && due ? waiting.remove().task : null;
        }
    }

    /** How long until the next task is due; empty if none waits. */
    public Optional<Duration> untilNext() {
        synchronized (lock) {
            return Optional.ofNullable(waiting.peek()).map(next -> Duration.ofNanos(Math.max(0, next.due - now)));
        }
    }

    /** From now on blocking work waits for {@link #runBlocking()}. */
    public void queueBlocking() {
        synchronized (lock) {
            queueing = true;
        }
    }

    /** Runs the blocking work that waits, in order, and what it adds; later work waits again. */
    public void runBlocking() {
        for (Runnable task = nextQueued(); task != null; task = nextQueued()) {
            task.run();
        }
    }

    private @Nullable Runnable nextQueued() {
        synchronized (lock) {
            return queued.poll();
        }
    }

    /** Sets what {@link #jitter()} answers, from 0 (inclusive) to 1 (exclusive); 0 until then. */
    public void jitter(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("jitter must be from 0 to below 1, but is " + share);
        }
        synchronized (lock) {
            jitter = share;
        }
    }

    @Override
    public long nanoTime() {
        synchronized (lock) {
            return now;
        }
    }

    /** The hand-moved clock. */
    @Override
    public InstantSource wall() {
        return clock;
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
        synchronized (lock) {
            Waiting added = new Waiting(now + Math.max(0, delay.toNanos()), turns++, task);
            waiting.add(added);
            return () -> cancel(added);
        }
    }

    private void cancel(Waiting task) {
        synchronized (lock) {
            waiting.remove(task);
        }
    }

    @Override
    public Executor blocking() {
        return this::block;
    }

    private void block(Runnable task) {
        synchronized (lock) {
            if (queueing) {
                queued.add(task);
                return;
            }
        }
        task.run();
    }

    @Override
    public Executor notifying() {
        return notifying;
    }

    @Override
    public double jitter() {
        synchronized (lock) {
            return jitter;
        }
    }

    /** Drops what waits. */
    @Override
    public void close() {
        synchronized (lock) {
            waiting.clear();
            queued.clear();
        }
    }

    private record Waiting(long due, long turn, Runnable task) {}
}
