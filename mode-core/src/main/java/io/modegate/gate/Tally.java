package io.modegate.gate;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts, per operation class, the tracked operations that began under one snapshot. Two striped counters that only
 * grow; what is under way is their difference.
 *
 * <p>The protocol with {@link LiveGate}, whose reading of zero must never be false:
 *
 * <ol>
 *   <li>{@code enter} reads the current snapshot and its verdict; a refusal counts nothing.
 *   <li>It adds to <em>started</em> of that snapshot.
 *   <li>It reads the current snapshot again. If it is the same, the permit is given: its start was counted before any
 *       later publication, so whoever publishes next and then reads this tally sees it.
 *   <li>If it is another, the operation never began: it adds to <em>finished</em>, and starts over with step 1.
 *   <li>Closing a permit adds to <em>finished</em> of the snapshot it was counted in, once.
 *   <li>Whoever asks what is left under a retired snapshot sums <em>finished</em> first and <em>started</em> after: a
 *       finish that was seen had its start counted before, so the difference may be too high for a moment, never too
 *       low.
 *   <li>An operation that is part of one under way, the whole, is judged by the whole's snapshot. That a drain does not
 *       miss it rests on the whole: it reads the current snapshot, and must be permitted by that one too unless a drain
 *       waits for the whole under it.
 *   <li>It adds to <em>started</em> of the whole's snapshot, and then reads the current snapshot again and whether the
 *       whole is still open. If one changed, it adds to <em>finished</em> and starts over, as part or on its own.
 *   <li>A part may outlive its whole, and begin after its class was summed and before the whole's class is. So sums over
 *       several classes count only if no start was added to any of them meanwhile: whoever saw the whole end sees the
 *       part's start.
 * </ol>
 */
final class Tally {
    private final LongAdder[] started;
    private final LongAdder[] finished;

    Tally(int operations) {
        this(adders(operations), adders(operations));
    }

    /** Counters of one's own; a test looks in between two sums. */
    Tally(LongAdder[] started, LongAdder[] finished) {
        this.started = started;
        this.finished = finished;
    }

    void start(int operation) {
        started[operation].increment();
    }

    void finish(int operation) {
        finished[operation].increment();
    }

    /** Step 6; meaningful once the snapshot is retired. */
    long underWay(int operation) {
        long ended = finishedSoFar(operation);
        return startedSoFar(operation) - ended;
    }

    long finishedSoFar(int operation) {
        return finished[operation].sum();
    }

    long startedSoFar(int operation) {
        return started[operation].sum();
    }

    /** Step 9. */
    boolean isIdle() {
        long before = startedInAll();
        for (int i = 0; i < started.length; i++) {
            if (underWay(i) != 0) {
                return false;
            }
        }
        return before == startedInAll();
    }

    long startedInAll() {
        long sum = 0;
        for (LongAdder operation : started) {
            sum += operation.sum();
        }
        return sum;
    }

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
