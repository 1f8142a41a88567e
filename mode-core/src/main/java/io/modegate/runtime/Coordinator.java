package io.modegate.runtime;

import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.ModeState;
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
 *   <li>The same state says nothing. A newer one replaces what is known and is published.
 *   <li>A rewound one is joined with what is known, the join is published, and {@link #rewound()} gives it until {@link
 *       Commits} has written it in a new epoch; what is known stays, so that no second rewind can hide the first.
 * </ol>
 */
final class Coordinator {
    private final CachedModeStore store;
    private final StoreClock clock;
    private final Timing timing;
    private final Lineage lineage;
    private final Silence silence;
    private final Object lock = new Object();
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
        Reading reading = reach.answered(question);
        if (!knows(reading.head())) {
            load();
        }
        synchronized (lock) {
            if (renews && covers(reading.head())) {
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
    boolean isInDoubt() {
        synchronized (lock) {
            return knowledge.isInDoubt();
        }
    }

    /** Whether exactly that is what is known, and the truth has not gone back behind it. */
    boolean knows(Head head) {
        synchronized (lock) {
            return knowledge.is(head);
        }
    }

    /** Whether that, or what came after it, is known. Reading it again could tell nothing new. */
    boolean covers(Head head) {
        synchronized (lock) {
            return knowledge.covers(head);
        }
    }

    /** Begins with what an earlier process knew, so long ago, when the store's clock read that time. */
    void inherit(ModeState state, Duration age, Instant storeTime) {
        synchronized (lock) {
            knowledge.begin(state);
            silence.inherit(age);
            clock.tie(storeTime, timing.nanoTime() - age.toNanos());
        }
        show();
    }

    /** What is known, as an own next process may need it; empty before the primary was ever heard. */
    Optional<KnownGood> remembered(String namespace, InstantSource wall) {
        synchronized (lock) {
            return clock.latest()
                    .filter(time -> knowledge.isLoaded())
                    .map(time -> new KnownGood(
                            namespace,
                            knowledge.state(),
                            wall.instant().minus(silence.length()),
                            time.minus(silence.length())));
        }
    }

    /** What this instance alone enforces beside the state, from now on. */
    void pull(List<Hold> local) {
        synchronized (lock) {
            enforcement.pull(local);
        }
        show();
    }

    /** What every instance enforces before the truth has it, from now on. */
    void order(List<PendingOrder> pending) {
        synchronized (lock) {
            enforcement.order(pending);
        }
        show();
    }

    /** What is known of the truth, with what is pending. */
    ModeState ordered() {
        synchronized (lock) {
            return enforcement.ordered(knowledge.state());
        }
    }

    /**
     * Takes a copy of the truth, if it went on from what is known.
     *
     * @param line of heads that it went through
     * @return false if it alone does not prove enough: then the truth is to be read
     */
    boolean isTaken(ModeState copy, List<Head> line) {
        synchronized (lock) {
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
        synchronized (lock) {
            knowledge.contradicted(copy, line);
        }
        show();
    }

    /** Reads everything from the store's primary. Blocks. */
    void load() {
        while (true) {
            Head before = known().head();
            StoredState read = reach.answered(store::readAnew);
            ModeState stored = StateDocuments.read(read.reading().head(), read.documents());
            Lineage.Relation relation = lineage.of(stored, before);
            synchronized (lock) {
                if (!knowledge.state().head().equals(before)) {
                    continue;
                }
                knowledge.heard(stored, relation);
            }
            show();
            return;
        }
    }

    /** A state that this instance itself just wrote on top of what it knew. */
    void wrote(ModeState after) {
        synchronized (lock) {
            knowledge.wrote(after);
        }
        show();
    }

    /** The store's clock, as this instance knows it. */
    StoreClock clock() {
        return clock;
    }

    /** What is known of the truth, without what a rewound store says. */
    ModeState known() {
        synchronized (lock) {
            return knowledge.state();
        }
    }

    /** Whether anything is known yet, be it from an earlier process. */
    boolean isLoaded() {
        synchronized (lock) {
            return knowledge.isLoaded();
        }
    }

    /** Whether the primary was heard, so that what is known is the truth of then. */
    boolean isAcknowledged() {
        synchronized (lock) {
            return silence.wasBroken();
        }
    }

    /** For how long the primary has not been heard. */
    Duration age() {
        synchronized (lock) {
            return silence.told();
        }
    }

    /** Whether what is known, or stored, needs features that this library lacks: then others have to write. */
    boolean isTooOld() {
        synchronized (lock) {
            return knowledge.isTooOld();
        }
    }

    /** What a store that went back says, while that is not reconciled. */
    Optional<ModeState> rewound() {
        synchronized (lock) {
            return knowledge.rewound();
        }
    }

    /** What to do, beside showing it, when a countdown of ours has run out. */
    void whenAged(Runnable task) {
        synchronized (lock) {
            whenAged = task;
        }
    }

    /** Shows nothing any more by itself. */
    void stop() {
        synchronized (lock) {
            whenAged = () -> {};
            enforcement.stop();
        }
    }

    /** Publishes what is to be enforced now, if that is not what the gate enforces. */
    void show() {
        synchronized (lock) {
            enforcement.show(knowledge, this::showAged);
        }
    }

    private void showAged() {
        show();
        Runnable task;
        synchronized (lock) {
            task = whenAged;
        }
        task.run();
    }

    /** How a state is enforced by this instance now. */
    View viewOf(ModeState state) {
        synchronized (lock) {
            return enforcement.viewOf(state, knowledge.isSettled());
        }
    }
}
