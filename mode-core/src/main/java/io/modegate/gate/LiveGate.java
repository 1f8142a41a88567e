package io.modegate.gate;

import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModeListener;
import io.modegate.ModePolicy;
import io.modegate.ModeStatus;
import io.modegate.ModeTransition;
import io.modegate.OperationClass;
import io.modegate.Permit;
import io.modegate.Scope;
import io.modegate.ScopeVerdict;
import io.modegate.Subscription;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The gate of one instance. Reads are one volatile load of a snapshot; {@link #publish} is for one writer at a time.
 */
public final class LiveGate extends Succession implements ModeGate {
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
    private final Refusals refusals;
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
     * @param denied is told of every refusal, on the thread that is refused; null for nobody
     */
    public record Surroundings(
            boolean traced,
            Executor notifier,
            InstantSource storeClock,
            @Nullable Consumer<Decision> denied) {
        /** Nobody counts refusals. */
        public Surroundings(boolean traced, Executor notifier, InstantSource storeClock) {
            this(traced, notifier, storeClock, null);
        }
    }

    /** A gate that enforces this view until the next is published. */
    public LiveGate(ModePolicy policy, View view, Surroundings surroundings) {
        this(policy, new Verdicts(policy), view, surroundings);
    }

    private LiveGate(ModePolicy policy, Verdicts verdicts, View view, Surroundings surroundings) {
        super(verdicts.snapshot(view));
        this.policy = policy;
        this.verdicts = verdicts;
        this.table = verdicts.table();
        this.refusals = new Refusals(verdicts, surroundings);
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
            throw refusals.denial(snapshot, operation, Scope.ROOT, null);
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
        if ((snapshot.keyless() & bit) == 0) {
            refusals.count(snapshot, operation, Scope.ROOT, null);
            return false;
        }
        passedUntracked(bit);
        return true;
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
        long[] underWay = underWayBefore(operations.size());
        for (int i = 0; i < operations.size(); i++) {
            if ((everywhere >>> i & 1) == 0 && underWay[i] != 0) {
                left.put(operations.get(i), underWay[i]);
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
            throw refusals.denial(snapshot, operation, scope, key);
        }
        passedUntracked(bit);
    }

    private boolean permitsFor(OperationClass operation, Scope scope, @Nullable String key) {
        sightings.add(scope, key);
        Snapshot snapshot = current;
        long bit = table.bit(operation);
        if ((snapshot.verdict(scope, key) & bit) == 0) {
            refusals.count(snapshot, operation, scope, key);
            return false;
        }
        passedUntracked(bit);
        return true;
    }

    private Decision evaluateFor(OperationClass operation, Scope scope, @Nullable String key) {
        sightings.add(scope, key);
        Snapshot snapshot = current;
        boolean permitted = (snapshot.verdict(scope, key) & table.bit(operation)) != 0;
        return refusals.decision(permitted, snapshot, new Asked(operation, scope, key));
    }

    /** The steps are numbered at {@link Tally}. */
    private Permit enterFor(OperationClass operation, Scope scope, @Nullable String key) {
        int index = Long.numberOfTrailingZeros(table.bit(operation));
        sightings.add(scope, key);
        while (true) {
            Snapshot snapshot = admitting(operation, scope, key);
            snapshot.tally.start(index);
            if (isConfirmed(snapshot, index)) {
                return new Tracked(this, operation, snapshot, index);
            }
        }
    }

    /** Step 1. */
    Snapshot admitting(OperationClass operation, Scope scope, @Nullable String key) {
        Snapshot snapshot = current;
        if ((snapshot.verdict(scope, key) & table.bit(operation)) == 0) {
            throw refusals.denial(snapshot, operation, scope, key);
        }
        return snapshot;
    }

    /** Steps 7 and 8 at {@link Tally}. */
    Permit enterWithin(Tracked whole, Asked asked) {
        int index = Long.numberOfTrailingZeros(table.bit(asked.operation()));
        sightings.add(asked.scope(), asked.key());
        while (whole.isOpen()) {
            Snapshot now = admittingWithin(whole, asked);
            whole.snapshot.tally.start(index);
            if (isConfirmedWithin(whole, now, index)) {
                return new Tracked(this, asked.operation(), index, whole);
            }
        }
        return enterFor(asked.operation(), asked.scope(), asked.key());
    }

    /** Step 7. */
    Snapshot admittingWithin(Tracked whole, Asked asked) {
        Snapshot now = current;
        long bit = table.bit(asked.operation());
        if ((whole.snapshot.verdict(asked.scope(), asked.key()) & bit) == 0) {
            throw refusals.denial(whole.snapshot, asked.operation(), asked.scope(), asked.key());
        }
        if (!whole.isAwaitedUnder(now) && (now.verdict(asked.scope(), asked.key()) & bit) == 0) {
            throw refusals.denial(now, asked.operation(), asked.scope(), asked.key());
        }
        return now;
    }

    private boolean isActiveFor(Mode mode, Scope scope, @Nullable String key) {
        Snapshot snapshot = current;
        return verdicts.why(snapshot, scope, key, false).modes().contains(mode);
    }

    /** Whoever is told yes may run: it is safer to call that unknown than drained. */
    private void passedUntracked(long bit) {
        if ((untracked & bit) == 0) {
            UNTRACKED.getAndBitwiseOr(this, bit);
        }
    }
}
