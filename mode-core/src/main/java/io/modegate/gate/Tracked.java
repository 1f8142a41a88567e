package io.modegate.gate;

import io.modegate.OperationClass;
import io.modegate.Permit;
import io.modegate.Scope;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A permit that is counted in the snapshot that gave it. */
final class Tracked implements Permit {
    final Snapshot snapshot;
    private final LiveGate gate;
    private final @Nullable Tracked whole;
    private final OperationClass operation;
    private final int index;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Tracked(LiveGate gate, OperationClass operation, Snapshot snapshot, int index) {
        this(gate, operation, snapshot, index, null);
    }

    /** A part of that whole, counted in its snapshot. */
    Tracked(LiveGate gate, OperationClass operation, int index, Tracked whole) {
        this(gate, operation, whole.snapshot, index, whole);
    }

    private Tracked(LiveGate gate, OperationClass operation, Snapshot snapshot, int index, @Nullable Tracked whole) {
        this.gate = gate;
        this.whole = whole;
        this.operation = operation;
        this.snapshot = snapshot;
        this.index = index;
    }

    @Override
    public OperationClass operation() {
        return operation;
    }

    @Override
    public long version() {
        return snapshot.version();
    }

    @Override
    public Permit enterWithin(OperationClass part, Scope scope) {
        return within(part, scope, null);
    }

    @Override
    public Permit enterWithin(OperationClass part, Scope scope, String key) {
        return within(part, scope, key);
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            snapshot.tally.finish(index);
        }
    }

    /** With all that it is part of. */
    boolean isOpen() {
        return open.get() && (whole == null || whole.isOpen());
    }

    /** Whether a drain waits for this operation, or for what it is part of, if that began before that snapshot. */
    boolean isAwaitedUnder(Snapshot now) {
        return (now.keylessEverywhere() >>> index & 1) == 0 || whole != null && whole.isAwaitedUnder(now);
    }

    private Permit within(OperationClass part, Scope scope, @Nullable String key) {
        return gate.enterWithin(this, new Asked(part, scope, key));
    }
}
