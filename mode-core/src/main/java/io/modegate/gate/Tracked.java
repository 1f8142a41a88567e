package io.modegate.gate;

import io.modegate.OperationClass;
import io.modegate.Permit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A permit that is counted in the snapshot that gave it. */
final class Tracked implements Permit {
    private final OperationClass operation;
    private final Snapshot snapshot;
    private final int index;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Tracked(OperationClass operation, Snapshot snapshot, int index) {
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
    public void close() {
        if (open.compareAndSet(true, false)) {
            snapshot.tally.finish(index);
        }
    }
}
