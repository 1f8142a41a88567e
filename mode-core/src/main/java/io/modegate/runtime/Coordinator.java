package io.modegate.runtime;

import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.Hold;
import io.modegate.ModeState;
import io.modegate.StoreUnavailableException;
import io.modegate.document.EntryDocument;
import io.modegate.document.KnownGood;
import io.modegate.document.StateDocuments;
import io.modegate.gate.LiveGate;
import io.modegate.gate.View;
import io.modegate.store.CachedModeStore;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What this instance knows, and the only publisher to its gate. A state goes out only if it is newer than the last, or
 * stricter: versions only grow within an epoch.
 *
 * <p>Seeing a state ({@link #load}):
 *
 * <ol>
 *   <li>Outside the lock, what is known is noted, then the state is read, then the store is asked how it stands to that.
 *   <li>Under the lock, if what is known changed meanwhile, the answer is void and all is read again: an answer that was
 *       under way while this instance wrote would look like a rewind.
 *   <li>The same state says nothing new. A newer one replaces what is known and is published.
 *   <li>A rewound one is joined with what is known, the join is published, and {@link #rewound()} gives it until {@link
 *       Commits} has written it in a new epoch; what is known stays, with what was told since, so that no second rewind can
 *       hide the first.
 * </ol>
 */
final class Coordinator {
    private final CachedModeStore store;
    private final StoreClock clock;
    private final Timing timing;
    private final Lineage lineage;
    private final Silence silence;
    private final Knowledge knowledge = new Knowledge();
    private final Enforcement enforcement;
    private final Reach reach = new Reach();
    private Runnable whenAged = () -> {};

    Coordinator(CachedModeStore store, LiveGate gate, StoreClock clock, Bounds bounds) {
        this.store = store;
        this.clock = clock;
        this.timing = clock.timing();
        this.lineage = new Lineage(store);
        this.silence = new Silence(timing, bounds);
        this.enforcement = new Enforcement(gate, clock, silence);
    }

    /**
     * Asks how the primary stands, and for everything if that is not known. Blocks.
     *
     * @param renews whether the answer proves that the primary was heard; then, if what it named is known after that, it
     *     renews the bound and ties the clocks, both as of the moment before the asking
     */
    void ask(Supplier<Reading> question, boolean renews) {
        long sent = timing.nanoTime();
        long heard = heard();
        Reading reading = reach.answered(question);
        if (!knows(reading.head())) {
            load();
        }
        synchronized (this) {
            if (renews && covers(reading.head())) {
                enforcement.announcements().settle(heard);
                clock.tie(reading.at(), sent);
                silence.heard(sent, reading.age());
            }
        }
        show();
    }

    /** Whether the truth answers. */
    Reach reach() {
        return reach;
    }

    /** Whether a copy contradicts what is known, so that the truth has to be read before anything is written. */
    synchronized boolean isInDoubt() {
        return knowledge.isInDoubt();
    }

    /** Whether exactly that is what is known, and the truth has not gone back behind it. */
    synchronized boolean knows(Head head) {
        return knowledge.is(head);
    }

    /** Whether that, or what came after it, is known. Reading it again could tell nothing new. */
    synchronized boolean covers(Head head) {
        return knowledge.covers(head);
    }

    /** Begins with what an earlier process knew, so long ago, when the store's clock read that time. */
    void inherit(ModeState state, Duration age, Instant storeTime) {
        synchronized (this) {
            knowledge.begin(state);
            silence.inherit(age);
            clock.tie(storeTime, timing.nanoTime() - age.toNanos());
        }
        show();
    }

    /** What is known, as an own next process may need it; empty before the primary was ever heard. */
    synchronized Optional<KnownGood> remembered(String namespace, InstantSource wall) {
        return clock.latest()
                .filter(time -> knowledge.isLoaded())
                .map(time -> new KnownGood(
                        namespace,
                        knowledge.state(),
                        wall.instant().minus(silence.length()),
                        time.minus(silence.length())));
    }

    /** What this instance alone enforces beside the state, from now on. */
    void pull(List<Hold> local) {
        synchronized (this) {
            enforcement.pull(local);
        }
        show();
    }

    /** What every instance enforces before the truth has it, from now on. */
    void order(List<PendingOrder> pending) {
        synchronized (this) {
            enforcement.order(pending);
        }
        show();
    }

    /**
     * A feed told of that version, with the text of its record: see {@link Announcements}.
     *
     * @return whether what it leads to is enforced by now, so that the reading has no haste
     * @throws StoreUnavailableException if the text cannot be read; then nothing was done
     */
    boolean announce(Head head, String text) {
        HistoryEntry entry = EntryDocument.read(head, "", text);
        boolean whole;
        synchronized (this) {
            if (!knowledge.isLoaded()) {
                return false;
            }
            whole = enforcement.announce(head, entry, knowledge.state());
        }
        show();
        return whole;
    }

    /** Whether one of the first so many announced versions still waits for a word of the truth. */
    synchronized boolean isWaiting(long upTo) {
        return enforcement.announcements().isWaiting(upTo);
    }

    /** How many versions were announced so far: who asks after that settles them. */
    synchronized long heard() {
        return enforcement.announcements().heard();
    }

    /** What is known of the truth, with what is pending. */
    synchronized ModeState ordered() {
        return enforcement.ordered(knowledge.state());
    }

    /**
     * Takes a copy of the truth, if it went on from what is known.
     *
     * @param line of heads that it went through
     * @return false if it alone does not prove enough: then the truth is to be read
     */
    boolean isTaken(ModeState copy, List<Head> line) {
        synchronized (this) {
            Head before = knowledge.state().head();
            if (!knowledge.isTaken(copy, line)) {
                return false;
            }
            if (!knowledge.state().head().equals(before)) {
                reach.sawNews();
            }
        }
        show();
        return true;
    }

    /** A copy is no proven continuation, and the truth does not answer: both are enforced. */
    void contradict(ModeState copy, List<Head> line) {
        synchronized (this) {
            knowledge.contradicted(copy, line);
        }
        show();
    }

    /** Reads everything from the store's primary. Blocks. */
    void load() {
        while (true) {
            Head before = known().head();
            long heard = heard();
            StoredState read = reach.answered(store::readAnew);
            ModeState stored = StateDocuments.read(read.reading().head(), read.documents());
            Lineage.Relation relation =
                    wasAnnounced(before, stored.head()) ? Lineage.Relation.NEWER : lineage.of(stored, before);
            synchronized (this) {
                if (!knowledge.state().head().equals(before)) {
                    continue;
                }
                Announcements announced = enforcement.announcements();
                knowledge.heard(stored, relation, announced);
                announced.settle(relation == Lineage.Relation.REWOUND ? announced.heard() : heard);
            }
            show();
            return;
        }
    }

    private synchronized boolean wasAnnounced(Head before, Head now) {
        return enforcement.announcements().lead(before, now);
    }

    /** A state that this instance itself just wrote on top of what it knew. */
    void wrote(ModeState after) {
        synchronized (this) {
            knowledge.wrote(after);
        }
        show();
    }

    /** The store's clock, as this instance knows it. */
    StoreClock clock() {
        return clock;
    }

    /** What is known of the truth, without what a rewound store says. */
    synchronized ModeState known() {
        return knowledge.state();
    }

    /** Whether anything is known yet, be it from an earlier process. */
    synchronized boolean isLoaded() {
        return knowledge.isLoaded();
    }

    /** Whether the primary was heard, so that what is known is the truth of then. */
    synchronized boolean isAcknowledged() {
        return silence.wasBroken();
    }

    /** For how long the primary has not been heard. */
    synchronized Duration age() {
        return silence.told();
    }

    /** Whether what is known, or stored, needs features that this library lacks: then others have to write. */
    synchronized boolean isTooOld() {
        return knowledge.isTooOld();
    }

    /** What a store that went back says, while that is not reconciled. */
    synchronized Optional<ModeState> rewound() {
        return knowledge.rewound();
    }

    /** What to do, beside showing it, when a countdown of ours has run out. */
    synchronized void whenAged(Runnable task) {
        whenAged = task;
    }

    /** Shows nothing any more by itself. */
    synchronized void stop() {
        whenAged = () -> {};
        enforcement.stop();
    }

    /** Publishes what is to be enforced now, if that is not what the gate enforces. */
    synchronized void show() {
        enforcement.show(knowledge, this::showAged);
    }

    private void showAged() {
        synchronized (this) {
            enforcement.aged();
        }
        show();
        Runnable task;
        synchronized (this) {
            task = whenAged;
        }
        task.run();
    }

    /** How a state is enforced by this instance now. */
    synchronized View viewOf(ModeState state) {
        return enforcement.viewOf(state, knowledge.isSettled());
    }
}
