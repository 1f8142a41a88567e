package io.modegate.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * The snapshots of a gate: the one in force, and those before it under which operations may still be under way. The
 * steps are numbered at {@link Tally}.
 *
 * <p>A superclass rather than a part of {@link LiveGate}, so that a check reads the volatile field and nothing before it.
 */
class Succession {
    volatile Snapshot current;
    private final List<Snapshot> retired = new ArrayList<>();

    Succession(Snapshot first) {
        this.current = first;
    }

    /** Puts another snapshot in force; answers the one before. One caller at a time. */
    final synchronized Snapshot replaceBy(Snapshot next) {
        Snapshot before = current;
        current = next;
        retired.add(before);
        forgetIdle();
        return before;
    }

    /** Steps 3 and 4. */
    final boolean isConfirmed(Snapshot counted, int operation) {
        if (current == counted) {
            return true;
        }
        counted.tally.finish(operation);
        return false;
    }

    /** Step 8. */
    final boolean isConfirmedWithin(Tracked whole, Snapshot seen, int operation) {
        if (current == seen && whole.isOpen()) {
            return true;
        }
        whole.snapshot.tally.finish(operation);
        return false;
    }

    /**
     * Step 9: how many operations are under way, per class, that began under a snapshot which is no longer in force.
     */
    final synchronized long[] underWayBefore(int operations) {
        forgetIdle();
        long[] counts = new long[operations];
        long started;
        do {
            started = startedBefore();
            for (int i = 0; i < operations; i++) {
                counts[i] = underWayIn(i);
            }
        } while (started != startedBefore());
        return counts;
    }

    private long underWayIn(int operation) {
        long count = 0;
        for (Snapshot snapshot : retired) {
            count += snapshot.tally.underWay(operation);
        }
        return count;
    }

    private long startedBefore() {
        long started = 0;
        for (Snapshot snapshot : retired) {
            started += snapshot.tally.startedInAll();
        }
        return started;
    }

    /** Whoever counts in such a snapshot from now on finds it replaced, and takes the count back. */
    private void forgetIdle() {
        retired.removeIf(snapshot -> snapshot.tally.isIdle());
    }
}
