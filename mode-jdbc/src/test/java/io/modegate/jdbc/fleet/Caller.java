package io.modegate.jdbc.fleet;

import io.modegate.Freshness;
import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A host's thread that checks all the time, and remembers what must not happen. */
final class Caller implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ModeGate gate;
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    Caller(ModeGate gate) {
        this.gate = gate;
        var unused = thread.scheduleWithFixedDelay(this::call, 0, 1, TimeUnit.MILLISECONDS);
    }

    private void call() {
        check(OperationClass.VIEW);
        check(OperationClass.PLACE_ORDER);
        Freshness now = gate.current().freshness();
        if (seen.isEmpty() || seen.get(seen.size() - 1).freshness() != now) {
            seen.add(new Seen(now, System.nanoTime()));
        }
    }

    private void check(OperationClass operation) {
        long before = System.nanoTime();
        try {
            gate.check(operation);
        } catch (OperationDeniedException denied) {
            // The one thing that a check may throw.
        } catch (Throwable failed) {
            failures.add(failed);
        }
        longest.accumulateAndGet(System.nanoTime() - before, Math::max);
        calls.incrementAndGet();
    }

    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    long calls() {
        return calls.get();
    }

    /** What it met that is no denial. */
    List<Throwable> failures() {
        return failures;
    }

    /** How fresh the state was, one after the other. */
    List<Freshness> seen() {
        return seen.stream().map(Seen::freshness).toList();
    }

    /** How long after that nanoTime the state first was that fresh. */
    Duration since(long nanos, Freshness freshness) {
        return seen.stream()
                .filter(one -> one.freshness() == freshness && one.at() - nanos >= 0)
                .findFirst()
                .map(one -> Duration.ofNanos(one.at() - nanos))
                .orElseThrow();
    }

    private record Seen(Freshness freshness, long at) {}

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
