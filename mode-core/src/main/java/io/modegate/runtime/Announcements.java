package io.modegate.runtime;

import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.StateChange;
import io.modegate.history.Chain;
import java.util.ArrayList;
import java.util.List;

/**
 * What a feed told of versions that this instance has not read yet. Whoever may send on the feed may tell anything, so that
 * it opens nothing and never raises what is known. Not thread-safe; {@link Coordinator} guards it.
 *
 * <ol>
 *   <li>A head comes with the text of its record. What of that tightens what is known is enforced at once, beside the
 *       state: who closes something must not wait until every instance has read.
 *   <li>The truth is read all the same. If it has the head that was told, and that head's hash is the one of the told text
 *       after what was known, then the text is true and the truth went on from what is known: SHA-256 says so, and the
 *       history need not be asked.
 *   <li>Whatever the truth answers, to a question that was put after the message came: from then on what was told counts
 *       for nothing. So a message that was forged closes no longer than a read takes, and only while the truth is silent
 *       for longer.
 * </ol>
 */
final class Announcements {
    /** More at once are a flood: those are only read. */
    private static final int MOST = 32;

    private final List<Announcement> waiting = new ArrayList<>();
    private long heard;

    private record Announcement(long number, Head head, String text, PendingOrder tightening) {
        /** Whether it is what came after that. */
        boolean follows(Head before) {
            return head.epoch() == before.epoch()
                    && head.version() == before.version() + 1
                    && head.hash().equals(Chain.hash(before.hash(), text));
        }
    }

    /**
     * Step 1.
     *
     * @param tightening those of its changes that tighten
     * @return false if there are too many
     */
    boolean hear(Head head, HistoryEntry entry, List<StateChange> tightening) {
        heard++;
        if (waiting.size() >= MOST) {
            return false;
        }
        HistoryEntry closing = new HistoryEntry(head, "", entry.what(), entry.at(), tightening, entry.text());
        waiting.add(new Announcement(heard, head, entry.text(), new PendingOrder("", closing, true)));
        return true;
    }

    /** What is enforced because of them. */
    List<PendingOrder> tightening() {
        return waiting.stream()
                .map(Announcement::tightening)
                .filter(order -> !order.entry().changes().isEmpty())
                .toList();
    }

    /** Step 2: whether what was told proves that the one head went on to the other. */
    boolean lead(Head from, Head to) {
        Head reached = from;
        for (Announcement one : waiting) {
            reached = one.follows(reached) ? one.head() : reached;
        }
        return !reached.equals(from) && reached.equals(to);
    }

    /** How many came so far: what a question that is put now will {@link #settle}. */
    long heard() {
        return heard;
    }

    /** Step 3. */
    void settle(long upTo) {
        waiting.removeIf(one -> one.number() <= upTo);
    }

    /** What is known by now was read, whoever asked. */
    void settleKnown(Knowledge knowledge) {
        waiting.removeIf(one -> knowledge.covers(one.head()));
    }
}
