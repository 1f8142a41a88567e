package io.modegate.redis.fleet;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.ModeStatus;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Scope;
import io.modegate.Subscription;
import io.modegate.gate.LiveGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A host's thread that checks all the time, and remembers all that its gate enforced. */
final class Watcher implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final LiveGate gate;
    private final Subscription telling;
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<ModeStatus> told = new CopyOnWriteArrayList<>();
    private final Trail<Freshness> freshness = new Trail<>();
    private final Trail<Head> heads = new Trail<>();
    private final Map<Verdict, Trail<Boolean>> verdicts = new ConcurrentHashMap<>();

    private record Verdict(OperationClass operation, Scope scope) {}

    Watcher(LiveGate gate) {
        this.gate = gate;
        this.telling = gate.subscribe(transition -> told.add(transition.to()));
        look(OperationClass.VIEW, Scope.ROOT);
        look(OperationClass.PLACE_ORDER, Scope.ROOT);
        var unused = thread.scheduleWithFixedDelay(this::call, 0, 1, TimeUnit.MILLISECONDS);
    }

    /** Keeps an eye on that too, from now on. */
    void look(OperationClass operation, Scope scope) {
        verdicts.put(new Verdict(operation, scope), new Trail<>());
    }

    private void call() {
        verdicts.forEach((what, trail) -> trail.see(isPermitted(what)));
        freshness.see(gate.current().freshness());
        heads.see(gate.view().state().head());
    }

    private boolean isPermitted(Verdict what) {
        long before = System.nanoTime();
        try {
            gate.check(what.operation(), what.scope());
            return true;
        } catch (OperationDeniedException denied) {
            return false;
        } catch (Throwable failed) {
            failures.add(failed);
            return false;
        } finally {
            longest.accumulateAndGet(System.nanoTime() - before, Math::max);
            calls.incrementAndGet();
        }
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

    Trail<Freshness> freshness() {
        return freshness;
    }

    /** What was enforced, by its head. */
    Trail<Head> heads() {
        return heads;
    }

    /** Everything at the root that was ever enforced, however shortly. */
    List<ModeStatus> told() {
        return told;
    }

    /** Whether that could run. */
    Trail<Boolean> permitted(OperationClass operation, Scope scope) {
        return verdicts.get(new Verdict(operation, scope));
    }

    /** Whether that could run at the root. */
    Trail<Boolean> permitted(OperationClass operation) {
        return permitted(operation, Scope.ROOT);
    }

    @Override
    public String toString() {
        return freshness + ", the longest check " + longest();
    }

    @Override
    public void close() {
        telling.close();
        thread.shutdownNow();
    }
}
