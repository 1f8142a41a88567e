package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.StoreUnavailableException;
import io.modegate.Subscription;
import io.modegate.store.FeedStore;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What happens by itself: telling and hearing that all is well, reconciling, expiring, keeping the lease, and rounds of
 * probes. The timer's thread only hands over; whatever may block runs on a blocking thread.
 *
 * <p>A state without a completed determination is worth a round at every beat: until one completes nothing is permitted.
 */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final Coordinator coordinator;
    private final Commits commits;
    private final Duties duties;
    private final Rhythm rhythm;
    private final StoreClock clock;
    private final Timing timing;
    private final FeedFollower feed;
    private final Alarm next;
    private @Nullable Subscription following;
    private volatile boolean stopped;
    private volatile @Nullable Long lastBeat;
    private volatile boolean failing;

    /**
     * What is done at a beat.
     *
     * @param vitals tells and hears
     * @param tenure keeps the lease
     * @param determiner does rounds
     * @param standing written in place of a determination, while there is none
     * @param nearby looks at the cache before the truth, if there is one
     * @param levers what they did, until the history has it
     */
    record Duties(
            Vitals vitals,
            Tenure tenure,
            Determiner determiner,
            Optional<Change> standing,
            Optional<Nearby> nearby,
            LeverRecords levers) {}

    /**
     * How often.
     *
     * @param bounds for asking and telling
     * @param probeEvery lets the probes look
     * @param determines whether this instance may
     * @param writes whether it may write at all
     */
    record Rhythm(Bounds bounds, Duration probeEvery, boolean determines, boolean writes) {}

    Pulse(Coordinator coordinator, Commits commits, Duties duties, Rhythm rhythm) {
        this.coordinator = coordinator;
        this.commits = commits;
        this.duties = duties;
        this.rhythm = rhythm;
        this.clock = coordinator.clock();
        this.timing = clock.timing();
        this.next = new Alarm(timing);
        this.feed = new FeedFollower(
                coordinator,
                () -> guarded(this::read),
                () -> guarded(this::hearNews, duties.nearby().isEmpty()),
                () -> timing.blocking().execute(this::tick));
    }

    void start(Optional<FeedStore> told) {
        timing.blocking().execute(this::tick);
        told.ifPresent(store -> following = store.follow(feed));
        nextRound();
    }

    void stop() {
        stopped = true;
        synchronized (next) {
            next.stop();
        }
        if (following != null) {
            following.close();
        }
    }

    /** Ends what is over; called when a countdown of ours has run out. */
    void expireSoon() {
        timing.blocking().execute(() -> guarded(this::mend, false));
    }

    private void tick() {
        try {
            duties.nearby()
                    .ifPresent(nearby -> timing.blocking().execute(() -> guarded(nearby::lookNowAndThen, false)));
            guarded(isBeatDue() ? this::beat : this::peek);
        } finally {
            coordinator.show();
            arm();
        }
    }

    /**
     * At most one tick waits, even if two ran: whoever arms last replaces it. A state that is kept elsewhere is asked for
     * even where a feed tells of changes: ages add up over hops, and asking there is cheap.
     */
    private void arm() {
        synchronized (next) {
            next.set(
                    rhythm.bounds().interval(feed.isConnected() && rhythm.writes()),
                    () -> timing.blocking().execute(this::tick));
        }
    }

    private boolean isBeatDue() {
        Long last = lastBeat;
        return last == null
                || timing.nanoTime() - last >= rhythm.bounds().heartbeatEvery().toNanos();
    }

    private void beat() {
        long begun = timing.nanoTime();
        coordinator.ask(duties.vitals()::beat, true);
        lastBeat = begun;
        mend();
        if (!rhythm.writes()) {
            return;
        }
        if (coordinator.isTooOld()) {
            duties.tenure().giveUp();
            return;
        }
        boolean undetermined = coordinator.known().determined().isEmpty();
        if (undetermined) {
            duties.standing().ifPresent(commits::commit);
        }
        if (rhythm.determines() && (coordinator.reach().answered(duties.tenure()::keep) || undetermined)) {
            duties.determiner().begin();
        }
    }

    private void peek() {
        coordinator.ask(duties.vitals()::peek, !duties.vitals().needsBeats());
        mend();
    }

    /** Of a truth behind a cache only the head, unless the cache did not have what that names: all listen again at once. */
    private void read() {
        if (duties.nearby().isPresent()) {
            duties.nearby().get().lookAnyhow();
            coordinator.ask(duties.vitals()::peek, !duties.vitals().needsBeats());
        } else {
            coordinator.load();
        }
        mend();
    }

    private void hearNews() {
        if (duties.nearby().isEmpty()) {
            read();
        } else {
            duties.nearby().get().look();
            expireSoon();
        }
    }

    /** Reconciles and expires; what this library is too old to write, others will. */
    private void mend() {
        if (!rhythm.writes() || coordinator.isTooOld()) {
            return;
        }
        commits.reconcile();
        settleApart();
        Optional<ExpiryChange> due = due();
        while (due.isPresent()) {
            if (!commits.commit(due.get()).changed()) {
                coordinator.load();
                return;
            }
            due = due();
        }
    }

    /** On other threads: many orders, or moves of levers, take long, and the next beat must not wait for them, or the state would be stale. */
    private void settleApart() {
        if (coordinator.reach().isSilent()) {
            return;
        }
        duties.nearby()
                .filter(nearby -> nearby.orders().isWaiting())
                .ifPresent(nearby -> timing.blocking().execute(() -> guarded(nearby::settle, false)));
        if (duties.levers().isWaiting()) {
            timing.blocking().execute(() -> guarded(() -> duties.levers().write(commits), false));
        }
    }

    private Optional<ExpiryChange> due() {
        return clock.latest().flatMap(now -> ExpiryChange.next(coordinator.known(), now));
    }

    private void nextRound() {
        Duration wait =
                rhythm.probeEvery().minusNanos((long) (rhythm.probeEvery().toNanos() * timing.jitter() / 10));
        timing.after(wait, () -> {
            if (!stopped) {
                nextRound();
                timing.blocking().execute(duties.determiner()::begin);
            }
        });
    }

    private void guarded(Runnable work) {
        guarded(work, true);
    }

    /** Work that may have nothing to ask of the store proves nothing about it by ending well. */
    private void guarded(Runnable work, boolean asks) {
        if (stopped) {
            return;
        }
        try {
            work.run();
            if (failing && asks) {
                LOG.info("the store answers again");
            }
            failing &= !asks;
        } catch (StoreUnavailableException failed) {
            LOG.atLevel(failing ? Level.DEBUG : Level.WARN)
                    .log("the store did not answer, the last known state is enforced: {}", failed.getMessage());
            failing = true;
        } catch (ControlRefusedException refused) {
            LOG.warn("what ModeGate does by itself was refused: {}", refused.getMessage());
        } catch (RuntimeException failed) {
            LOG.atLevel(stopped ? Level.DEBUG : Level.ERROR)
                    .setCause(failed)
                    .log("what ModeGate does by itself failed, the last known state is enforced");
        }
    }
}
