package io.modegate.runtime;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.ModeState;
import io.modegate.StoreUnavailableException;
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
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);

    /** Nothing is due; looked at again all the same. */
    private static final Duration LONGEST_NAP = Duration.ofMinutes(5);

    private final CachedModeStore store;
    private final LiveGate gate;
    private final StoreClock clock;
    private final Timing timing;
    private final Lineage lineage;
    private final Silence silence;
    private final Object lock = new Object();
    private final Knowledge knowledge = new Knowledge();
    private Beside beside = Beside.NOTHING;
    private volatile boolean unanswered;
    private Runnable whenAged = () -> {};
    private final Alarm ageing;

    Coordinator(CachedModeStore store, LiveGate gate, StoreClock clock, Bounds bounds) {
        this.store = store;
        this.gate = gate;
        this.clock = clock;
        this.timing = clock.timing();
        this.lineage = new Lineage(store);
        this.silence = new Silence(timing, bounds);
        this.ageing = new Alarm(timing);
    }

    /**
     * Asks how the primary stands, and for everything if that is not known. Blocks.
     *
     * @param renews whether the answer proves that the primary was heard; then, if what it named is known after that, it
     *     renews the bound and ties the clocks, both as of the moment before the asking
     */
    void ask(Supplier<Reading> question, boolean renews) {
        long sent = timing.nanoTime();
        Reading reading = answered(question);
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

    private <T> T answered(Supplier<T> question) {
        try {
            T answer = question.get();
            unanswered = false;
            return answer;
        } catch (StoreUnavailableException silent) {
            unanswered = true;
            throw silent;
        }
    }

    /** Whether the truth gave no answer when it was asked last. */
    boolean isUnanswered() {
        return unanswered;
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
            beside = beside.pulled(local);
        }
        show();
    }

    /** What every instance enforces before the truth has it, from now on. */
    void order(List<PendingOrder> pending) {
        synchronized (lock) {
            beside = beside.ordered(pending);
        }
        show();
    }

    /** What is known of the truth, with what is pending. */
    ModeState ordered() {
        synchronized (lock) {
            return beside.ordered(knowledge.state());
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
            if (!knowledge.isTaken(copy, line)) {
                return false;
            }
        }
        show();
        return true;
    }

    /** A copy is no proven continuation, and the truth does not answer: both are enforced. */
    void contradict(ModeState copy) {
        synchronized (lock) {
            knowledge.contradicted(
                    copy, "a copy of the state may be no continuation of what is known, and the store is silent");
        }
        show();
    }

    /** Reads everything from the store's primary. Blocks. */
    void load() {
        while (true) {
            Head before = known().head();
            StoredState read = answered(store::readAnew);
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
            ageing.stop();
        }
    }

    /** Publishes what is to be enforced now, if that is not what the gate enforces. */
    void show() {
        synchronized (lock) {
            silence.announce();
            View view = viewOf(knowledge.joined());
            View shown = gate.view();
            boolean same = view.state().head().equals(shown.state().head())
                    && view.state().saysTheSameAs(shown.state())
                    && view.freshness() == shown.freshness()
                    && view.lapsing().equals(shown.lapsing());
            if (!same) {
                gate.publish(view);
                String reason = gate.current().reason();
                LOG.atInfo()
                        .addKeyValue("version", view.state().version())
                        .addKeyValue("hash", view.state().head().hash())
                        .addKeyValue("freshness", view.freshness())
                        .log("mode {}{}", gate.current().mode(), reason.isEmpty() ? "" : ": " + reason);
            }
            Runnable aged = whenAged;
            ageing.set(untilNextShow(), () -> {
                show();
                aged.run();
            });
        }
    }

    /** When something has to be shown anew without the store: an end, or the age of the state. */
    private Duration untilNextShow() {
        ModeState known = knowledge.state();
        Stream<Instant> ends = Stream.concat(
                known.holds().flatMap(hold -> hold.expires().stream()),
                known.causes().flatMap(cause -> cause.expires().stream()));
        Stream<Duration> left =
                clock.latest().stream().flatMap(latest -> ends.map(end -> Duration.between(latest, end)));
        return Stream.concat(silence.untilEdges(), left.filter(wait -> wait.compareTo(Duration.ZERO) > 0))
                .min(Duration::compareTo)
                .orElse(LONGEST_NAP);
    }

    /**
     * How a state is enforced by this instance now. A hold whose end cannot be told from now, because the store's clock
     * is not known yet, may be over.
     */
    View viewOf(ModeState state) {
        synchronized (lock) {
            Optional<Instant> latest = clock.latest();
            Set<View.HoldKey> lapsing = state.holds()
                    .filter(hold -> latest.map(time -> isOver(hold, time))
                            .orElse(hold.expires().isPresent()))
                    .map(View.HoldKey::of)
                    .collect(Collectors.toSet());
            return new View(beside.on(state), freshness(), lapsing);
        }
    }

    private static boolean isOver(Hold hold, Instant latest) {
        return hold.expires().map(end -> !latest.isBefore(end)).orElse(false);
    }

    private Freshness freshness() {
        Freshness byAge = silence.freshness();
        return byAge == Freshness.FRESH && (knowledge.rewound().isPresent() || !knowledge.isLoaded())
                ? Freshness.STALE
                : byAge;
    }
}
