package io.modegate.gate;

import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModeListener;
import io.modegate.ModePolicy;
import io.modegate.ModeStatus;
import io.modegate.ModeTransition;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Permit;
import io.modegate.Scope;
import io.modegate.ScopeVerdict;
import io.modegate.Subscription;
import io.modegate.Why;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The gate of one instance. Reads are one volatile load of a snapshot; {@link #publish} is for one writer at a time.
 */
public final class LiveGate extends Succession implements ModeGate {
    private static final Duration SOONEST_RETRY = Duration.ofSeconds(1);
    private static final VarHandle UNTRACKED;

    static {
        try {
            UNTRACKED = MethodHandles.lookup().findVarHandle(LiveGate.class, "untracked", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final ModePolicy policy;
    private final Verdicts verdicts;
    private final OperationTable table;
    private final Surroundings surroundings;
    private final Listeners listeners;
    private final Sightings sightings = new Sightings();

    /** Classes that a bare check let pass; only ever gains bits. Read plainly on the hot path: late is harmless. */
    @SuppressWarnings("FieldMayBeFinal") // written through UNTRACKED
    private long untracked;

    private long sequence;

    /**
     * What a gate needs of its instance.
     *
     * @param traced whether denials carry a stack trace
     * @param notifier runs listeners, one task after another
     * @param storeClock the store's time, as well as the instance knows it; only asked for denials that end by themselves
     */
    public record Surroundings(boolean traced, Executor notifier, InstantSource storeClock) {}

    /** A gate that enforces this view until the next is published. */
    public LiveGate(ModePolicy policy, View view, Surroundings surroundings) {
        this(policy, new Verdicts(policy), view, surroundings);
    }

    private LiveGate(ModePolicy policy, Verdicts verdicts, View view, Surroundings surroundings) {
        super(verdicts.snapshot(view));
        this.policy = policy;
        this.verdicts = verdicts;
        this.table = verdicts.table();
        this.surroundings = surroundings;
        this.listeners = new Listeners(surroundings.notifier());
    }

    /** Enforces another view from now on, then tells the listeners. One caller at a time. */
    public synchronized void publish(View view) {
        Snapshot after = verdicts.snapshot(view);
        Snapshot before = replaceBy(after);
        ModeTransition transition =
                new ModeTransition(++sequence, verdicts.status(before, Scope.ROOT), verdicts.status(after, Scope.ROOT));
        listeners.tell(transition);
    }

    /** What is enforced. */
    public View view() {
        return current.view;
    }

    @Override
    public void check(OperationClass operation) {
        Snapshot snapshot = current;
        long bit = table.bit(operation);
        if ((snapshot.keyless() & bit) == 0) {
            throw denial(snapshot, operation, Scope.ROOT, null);
        }
        passedUntracked(bit);
    }

    @Override
    public void check(OperationClass operation, Scope scope) {
        checkFor(operation, scope, null);
    }

    @Override
    public void check(OperationClass operation, Scope scope, String key) {
        checkFor(operation, scope, key);
    }

    @Override
    public boolean permits(OperationClass operation) {
        Snapshot snapshot = current;
        long bit = table.bit(operation);
        return passed((snapshot.keyless() & bit) != 0, bit);
    }

    @Override
    public boolean permits(OperationClass operation, Scope scope) {
        return permitsFor(operation, scope, null);
    }

    @Override
    public boolean permits(OperationClass operation, Scope scope, String key) {
        return permitsFor(operation, scope, key);
    }

    @Override
    public Decision evaluate(OperationClass operation) {
        return evaluateFor(operation, Scope.ROOT, null);
    }

    @Override
    public Decision evaluate(OperationClass operation, Scope scope) {
        return evaluateFor(operation, scope, null);
    }

    @Override
    public Decision evaluate(OperationClass operation, Scope scope, String key) {
        return evaluateFor(operation, scope, key);
    }

    @Override
    public Permit enter(OperationClass operation) {
        return enterFor(operation, Scope.ROOT, null);
    }

    @Override
    public Permit enter(OperationClass operation, Scope scope) {
        return enterFor(operation, scope, null);
    }

    @Override
    public Permit enter(OperationClass operation, Scope scope, String key) {
        return enterFor(operation, scope, key);
    }

    @Override
    public boolean isActive(Mode mode) {
        return isActiveFor(mode, Scope.ROOT, null);
    }

    @Override
    public boolean isActive(Mode mode, Scope scope) {
        return isActiveFor(mode, scope, null);
    }

    @Override
    public boolean isActive(Mode mode, Scope scope, String key) {
        return isActiveFor(mode, scope, key);
    }

    @Override
    public ModeStatus current() {
        return current(Scope.ROOT);
    }

    @Override
    public ModeStatus current(Scope scope) {
        return verdicts.status(current, scope);
    }

    @Override
    public List<ScopeVerdict> everywhere() {
        return verdicts.everywhere(current);
    }

    @Override
    public ModePolicy policy() {
        return policy;
    }

    @Override
    public Subscription subscribe(ModeListener listener) {
        return listeners.add(listener);
    }

    /**
     * How many tracked operations are under way per class that began under a snapshot which has been replaced since, in
     * a class that the current one denies somewhere. Never too low: operations are not counted by scope, so those of a
     * scope where the class may still run are awaited too.
     */
    public synchronized Map<OperationClass, Long> draining() {
        Map<OperationClass, Long> left = new HashMap<>();
        List<OperationClass> operations = table.operations();
        long everywhere = current.keylessEverywhere();
        for (int i = 0; i < operations.size(); i++) {
            long count = (everywhere >>> i & 1) == 0 ? underWayBefore(i) : 0;
            if (count != 0) {
                left.put(operations.get(i), count);
            }
        }
        return left;
    }

    /** Whether a call in this scope or below it was seen; may be true by chance, never false for one that was. */
    public boolean hasSeen(Scope scope) {
        return sightings.has(scope);
    }

    /** Whether any call gave a key. */
    public boolean hasSeenKeys() {
        return sightings.keys();
    }

    /** Classes of which a bare check let some call pass, so that nobody knows whether it has ended. */
    public List<OperationClass> untracked() {
        long seen = (long) UNTRACKED.getVolatile(this);
        return table.operations().stream()
                .filter(operation -> (seen & table.bit(operation)) != 0)
                .toList();
    }

    private void checkFor(OperationClass operation, Scope scope, @Nullable String key) {
        sightings.add(scope, key);
        Snapshot snapshot = current;
        long bit = table.bit(operation);
        if ((snapshot.verdict(scope, key) & bit) == 0) {
            throw denial(snapshot, operation, scope, key);
        }
        passedUntracked(bit);
    }

    private boolean permitsFor(OperationClass operation, Scope scope, @Nullable String key) {
        sightings.add(scope, key);
        Snapshot snapshot = current;
        long bit = table.bit(operation);
        return passed((snapshot.verdict(scope, key) & bit) != 0, bit);
    }

    private Decision evaluateFor(OperationClass operation, Scope scope, @Nullable String key) {
        sightings.add(scope, key);
        Snapshot snapshot = current;
        boolean permitted = (snapshot.verdict(scope, key) & table.bit(operation)) != 0;
        return decision(permitted, snapshot, operation, scope, key);
    }

    /** The steps are numbered at {@link Tally}. */
    private Permit enterFor(OperationClass operation, Scope scope, @Nullable String key) {
        int index = Long.numberOfTrailingZeros(table.bit(operation));
        sightings.add(scope, key);
        while (true) {
            Snapshot snapshot = admitting(operation, scope, key);
            snapshot.tally.start(index);
            if (isConfirmed(snapshot, index)) {
                return new Tracked(operation, snapshot, index);
            }
        }
    }

    /** Step 1. */
    Snapshot admitting(OperationClass operation, Scope scope, @Nullable String key) {
        Snapshot snapshot = current;
        if ((snapshot.verdict(scope, key) & table.bit(operation)) == 0) {
            throw denial(snapshot, operation, scope, key);
        }
        return snapshot;
    }

    private boolean isActiveFor(Mode mode, Scope scope, @Nullable String key) {
        Snapshot snapshot = current;
        return verdicts.why(snapshot, scope, key, false).modes().contains(mode);
    }

    /** Whoever is told yes may run: it is safer to call that unknown than drained. */
    private boolean passed(boolean permitted, long bit) {
        if (permitted) {
            passedUntracked(bit);
        }
        return permitted;
    }

    private void passedUntracked(long bit) {
        if ((untracked & bit) == 0) {
            UNTRACKED.getAndBitwiseOr(this, bit);
        }
    }

    private OperationDeniedException denial(
            Snapshot snapshot, OperationClass operation, Scope scope, @Nullable String key) {
        return new OperationDeniedException(decision(false, snapshot, operation, scope, key), surroundings.traced());
    }

    private Decision decision(
            boolean permitted, Snapshot snapshot, OperationClass operation, Scope scope, @Nullable String key) {
        Why why = verdicts.why(snapshot, scope, key, !permitted);
        Optional<Duration> retryAfter =
                permitted ? Optional.empty() : why.deadline().map(this::fromNowUntil);
        return new Decision(
                permitted, operation, scope, why, snapshot.version(), snapshot.view.freshness(), retryAfter);
    }

    private Duration fromNowUntil(Instant deadline) {
        Duration left = Duration.between(surroundings.storeClock().instant(), deadline);
        return left.compareTo(SOONEST_RETRY) < 0 ? SOONEST_RETRY : left;
    }
}
