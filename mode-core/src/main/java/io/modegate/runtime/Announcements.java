package io.modegate.runtime;

import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.Hold;
import io.modegate.StateChange;
import io.modegate.history.Chain;
import java.util.ArrayList;
import java.util.List;

/**
 * What a feed told of versions that this instance has not read yet. Whoever may send on the feed may tell anything, so that
 * it opens nothing and never raises what is known. Not thread-safe; {@link Coordinator} guards it.
 *
 * <ol>
 *   <li>A head comes with the text of its record. Each hold that the record sets is enforced at once, as RESTRICT, beside
 *       the state: it replaces nothing, because what replaces something may open. Who closes something must not wait until
 *       every instance has read. Causes are read: an operator's PIN may be over them.
 *   <li>The truth is read all the same. If it has the head that was told, and that head's hash is the one of the told text
 *       after what was known, then the text is true and the truth went on from what is known: SHA-256 says so, and the
 *       history need not be asked.
 *   <li>What was told counts for nothing as soon as what it told of is known, or the truth has answered a question that was
 *       put after the message came: so one that was forged closes no longer than a read takes, unless the truth is silent.
 *       What a cache says ends nothing: it may have lost what it told.
 *   <li>A truth that went back behind what is known is no answer to it: it may have lost what it told, too. What went on from
 *       what is known, by its hashes, is then kept with that, still as RESTRICT, and reconciled with it. (The hashes have no
 *       key: whoever may send on the feed while the store goes back can close something until an operator releases it.)
 * </ol>
 */
final class Announcements {
    /** More at once are a flood: those are only read. */
    private static final int MOST = 8;

    /** A record with more changes is no order that somebody gave, and is only read. */
    private static final int MOST_CHANGES = 8;

    private final List<Announcement> waiting = new ArrayList<>();
    private long heard;

    private record Announcement(long number, Head head, String text, List<Hold> closing) {
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
     * @return how many of its changes are enforced
     */
    int hear(Head head, HistoryEntry entry) {
        heard++;
        if (waiting.size() >= MOST) {
            return 0;
        }
        List<Hold> closing = entry.changes().size() > MOST_CHANGES ? List.of() : holds(entry.changes());
        waiting.add(new Announcement(heard, head, entry.text(), closing));
        return closing.size();
    }

    private static List<Hold> holds(List<StateChange> changes) {
        return changes.stream()
                .filter(StateChange.HoldSet.class::isInstance)
                .map(set -> ((StateChange.HoldSet) set).hold())
                .filter(hold -> !Strictness.decidesForNobody(hold))
                .toList();
    }

    /** What is enforced because of them. */
    List<Hold> closing() {
        return waiting.stream().flatMap(one -> one.closing().stream()).toList();
    }

    /** Step 2: whether what was told proves that the one head went on to the other. */
    boolean lead(Head from, Head to) {
        return !to.equals(from) && after(from).last().equals(to);
    }

    /** Step 4: what went on from that head, as far as that is whole; the holds may be none. */
    Told after(Head known) {
        List<Hold> closing = new ArrayList<>();
        Head reached = known;
        for (Announcement one : waiting) {
            if (one.follows(reached)) {
                reached = one.head();
                closing.addAll(one.closing());
            }
        }
        return new Told(reached, closing);
    }

    /**
     * What was told of versions that went on from one another.
     *
     * @param last of them; where they began if there is none
     * @param closing holds that they set
     */
    record Told(Head last, List<Hold> closing) {}

    /** How many came so far: what a question that is put now will {@link #settle}. */
    long heard() {
        return heard;
    }

    /** Whether one of the first so many still waits for a word of the truth. */
    boolean isWaiting(long upTo) {
        return waiting.stream().anyMatch(one -> one.number() <= upTo);
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
