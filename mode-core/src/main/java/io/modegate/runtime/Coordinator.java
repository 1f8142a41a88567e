package io.modegate.runtime;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.ModeState;
import io.modegate.StateChange;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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
    private ModeState known = ModeState.empty();
    private boolean loaded;
    private @Nullable ModeState rewound;
    private List<Hold> levers = List.of();
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
        Reading reading = question.get();
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

    /** Whether exactly that is what is known, and the truth has not gone back behind it. */
    boolean knows(Head head) {
        synchronized (lock) {
            return loaded && rewound == null && head.equals(known.head());
        }
    }

    /** Whether that, or what came after it, is known. Reading it again could tell nothing new. */
    boolean covers(Head head) {
        synchronized (lock) {
            Head ours = known.head();
            boolean past =
                    ours.epoch() > head.epoch() || ours.epoch() == head.epoch() && ours.version() > head.version();
            return loaded && rewound == null && (past || head.equals(ours));
        }
    }

    /** Begins with what an earlier process knew, so long ago, when the store's clock read that time. */
    void inherit(ModeState state, Duration age, Instant storeTime) {
        synchronized (lock) {
            known = state;
            loaded = true;
            silence.inherit(age);
            clock.tie(storeTime, timing.nanoTime() - age.toNanos());
        }
        show();
    }

    /** What is known, as an own next process may need it; empty before the primary was ever heard. */
    Optional<KnownGood> remembered(String namespace, InstantSource wall) {
        synchronized (lock) {
            return clock.latest()
                    .filter(time -> loaded)
                    .map(time -> new KnownGood(
                            namespace, known, wall.instant().minus(silence.length()), time.minus(silence.length())));
        }
    }

    /** What this instance alone enforces beside the state, from now on. */
    void pull(List<Hold> local) {
        synchronized (lock) {
            levers = List.copyOf(local);
        }
        show();
    }

    /** Reads everything from the store's primary. Blocks. */
    void load() {
        while (true) {
            Head before = known().head();
            StoredState read = store.readAnew();
            ModeState stored = StateDocuments.read(read.reading().head(), read.documents());
            Lineage.Relation relation = lineage.of(stored, before);
            synchronized (lock) {
                if (!known.head().equals(before)) {
                    continue;
                }
                take(stored, relation);
            }
            show();
            return;
        }
    }

    /** A state that this instance itself just wrote on top of what it knew. */
    void wrote(ModeState after) {
        synchronized (lock) {
            boolean newer = after.head().epoch() > known.head().epoch() || after.version() > known.version();
            if (newer) {
                known = after;
                rewound = null;
                loaded = true;
            }
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
            return known;
        }
    }

    /** Whether anything is known yet, be it from an earlier process. */
    boolean isLoaded() {
        synchronized (lock) {
            return loaded;
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
            return !known.missingFeatures().isEmpty()
                    || rewound != null && !rewound.missingFeatures().isEmpty();
        }
    }

    /** What a store that went back says, while that is not reconciled. */
    Optional<ModeState> rewound() {
        synchronized (lock) {
            return Optional.ofNullable(rewound);
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
            View view = viewOf(rewound == null ? known : Reconciliation.join(known, rewound));
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
        Stream<Instant> ends = Stream.concat(
                known.holds().flatMap(hold -> hold.expires().stream()),
                known.causes().flatMap(cause -> cause.expires().stream()));
        Stream<Duration> left =
                clock.latest().stream().flatMap(latest -> ends.map(end -> Duration.between(latest, end)));
        return Stream.concat(silence.untilEdges(), left.filter(wait -> wait.compareTo(Duration.ZERO) > 0))
                .min(Duration::compareTo)
                .orElse(LONGEST_NAP);
    }

    private void take(ModeState stored, Lineage.Relation relation) {
        boolean first = !loaded;
        loaded = true;
        if (relation == Lineage.Relation.NEWER || first) {
            known = stored;
            rewound = null;
        } else if (relation == Lineage.Relation.REWOUND) {
            boolean news = rewound == null || !rewound.head().equals(stored.head());
            rewound = stored;
            LOG.atLevel(news ? Level.ERROR : Level.DEBUG)
                    .addKeyValue("known", known.head())
                    .addKeyValue("stored", stored.head())
                    .log("the store went back: the stricter of both is enforced until they are reconciled");
        } else {
            rewound = null;
        }
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
            List<StateChange> local =
                    levers.stream().<StateChange>map(StateChange.HoldSet::new).toList();
            // Not a copy that says the same: it would be compared, and kept, scope by scope.
            ModeState shown = local.isEmpty() ? state : state.after(state.head(), local);
            return new View(shown, freshness(), lapsing);
        }
    }

    private static boolean isOver(Hold hold, Instant latest) {
        return hold.expires().map(end -> !latest.isBefore(end)).orElse(false);
    }

    private Freshness freshness() {
        Freshness byAge = silence.freshness();
        return byAge == Freshness.FRESH && (rewound != null || !loaded) ? Freshness.STALE : byAge;
    }
}
