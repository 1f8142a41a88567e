package io.modegate.runtime;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.ModeState;
import io.modegate.document.StateDocuments;
import io.modegate.gate.LiveGate;
import io.modegate.gate.View;
import io.modegate.store.ModeStore;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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

    private static final int MOST_TRIES = 3;

    private final ModeStore store;
    private final LiveGate gate;
    private final StoreClock clock;
    private final Timing timing;
    private final Bounds bounds;
    private final Lineage lineage;
    private final Object lock = new Object();
    private ModeState known = ModeState.empty();
    private boolean loaded;
    private @Nullable ModeState rewound;
    private long acknowledged;
    private boolean stopped;
    private Runnable whenAged = () -> {};
    private Timing.@Nullable Cancellable ageing;

    Coordinator(ModeStore store, LiveGate gate, StoreClock clock, Bounds bounds) {
        this.store = store;
        this.gate = gate;
        this.clock = clock;
        this.timing = clock.timing();
        this.bounds = bounds;
        this.lineage = new Lineage(store);
        this.acknowledged = timing.nanoTime();
    }

    /**
     * Asks the store for its head, and for everything if the head is another. Only the answer to a head that is ours
     * renews the bound and ties the clocks: a load may have been shared with somebody who asked earlier. Blocks.
     */
    void refresh() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long sent = timing.nanoTime();
            Reading reading = store.head();
            if (acknowledged(reading, sent)) {
                show();
                return;
            }
            load();
            if (rewound().isPresent()) {
                return;
            }
        }
    }

    private boolean acknowledged(Reading reading, long sent) {
        synchronized (lock) {
            boolean ours = loaded && rewound == null && reading.head().equals(known.head());
            // Only what was sent later can renew: an old answer that comes late must not.
            if (ours && sent - acknowledged >= 0) {
                clock.tie(reading.at(), sent);
                acknowledged = sent;
            }
            return ours;
        }
    }

    /** Reads everything from the store's primary. Blocks. */
    void load() {
        while (true) {
            Head before = known().head();
            StoredState read = store.read();
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

    /** Whether any state was loaded yet. */
    boolean isLoaded() {
        synchronized (lock) {
            return loaded;
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
            stopped = true;
            if (ageing != null) {
                ageing.cancel();
            }
        }
    }

    /** Publishes what is to be enforced now, if that is not what the gate enforces. */
    void show() {
        synchronized (lock) {
            View view = view();
            View shown = gate.view();
            boolean same = view.state().head().equals(shown.state().head())
                    && view.state().saysTheSameAs(shown.state())
                    && view.freshness() == shown.freshness()
                    && view.lapsing().equals(shown.lapsing());
            if (!same) {
                gate.publish(view);
                LOG.atInfo()
                        .addKeyValue("version", view.state().version())
                        .addKeyValue("hash", view.state().head().hash())
                        .addKeyValue("freshness", view.freshness())
                        .log(
                                "mode {}: {}",
                                gate.current().mode(),
                                gate.current().reason());
            }
            rearm();
        }
    }

    /** Wakes up when something has to be shown anew without the store: an end, or the age of the state. */
    private void rearm() {
        if (ageing != null) {
            ageing.cancel();
        }
        if (!stopped) {
            Runnable aged = whenAged;
            ageing = timing.after(untilNextShow(), () -> {
                show();
                aged.run();
            });
        }
    }

    private Duration untilNextShow() {
        long now = timing.nanoTime();
        Duration silence = silence(now);
        Stream<Duration> ages =
                Stream.of(bounds.staleAfter(), bounds.maxStaleness()).map(bound -> bound.minus(silence));
        Stream<Instant> ends = Stream.concat(
                known.holds().flatMap(hold -> hold.expires().stream()),
                known.causes().flatMap(cause -> cause.expires().stream()));
        Stream<Duration> left =
                clock.latest().stream().flatMap(latest -> ends.map(end -> Duration.between(latest, end)));
        return Stream.concat(ages, left)
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
                .min(Duration::compareTo)
                .orElse(bounds.maxStaleness());
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

    private View view() {
        long now = timing.nanoTime();
        ModeState state = rewound == null ? known : Reconciliation.join(known, rewound);
        Optional<Instant> latest = clock.latest();
        Set<View.HoldKey> lapsing = state.holds()
                .filter(hold -> latest.map(time -> isOver(hold, time)).orElse(false))
                .map(View.HoldKey::of)
                .collect(Collectors.toSet());
        return new View(state, freshness(silence(now)), lapsing);
    }

    private static boolean isOver(Hold hold, Instant latest) {
        return hold.expires().map(end -> !latest.isBefore(end)).orElse(false);
    }

    private Freshness freshness(Duration silence) {
        if (silence.compareTo(bounds.maxStaleness()) >= 0) {
            return Freshness.EXPIRED;
        }
        boolean stale = silence.compareTo(bounds.staleAfter()) >= 0 || rewound != null || !loaded;
        return stale ? Freshness.STALE : Freshness.FRESH;
    }

    private Duration silence(long now) {
        return Duration.ofNanos(now - acknowledged);
    }
}
