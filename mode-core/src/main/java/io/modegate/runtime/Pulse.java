package io.modegate.runtime;

import io.modegate.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What happens by itself: refreshing, reconciling, expiring, keeping the lease, and rounds of probes. The timer's thread
 * only hands over; whatever may block runs on a blocking thread, one beat at a time.
 */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final Coordinator coordinator;
    private final Commits commits;
    private final Tenure tenure;
    private final Determiner determiner;
    private final StoreClock clock;
    private final Timing timing;
    private final Rhythm rhythm;
    private final Optional<Change> standing;
    private volatile boolean stopped;
    private boolean settled;
    private boolean failing;

    /**
     * How often things happen by themselves.
     *
     * @param refreshEvery asks the store for its head
     * @param probeEvery lets the probes look
     * @param determines whether this instance may
     * @param standing what is to be written once, when the store first answers, in place of a determination
     */
    record Rhythm(Duration refreshEvery, Duration probeEvery, boolean determines, Optional<Change> standing) {}

    Pulse(Coordinator coordinator, Commits commits, Tenure tenure, Determiner determiner, Rhythm rhythm) {
        this.coordinator = coordinator;
        this.commits = commits;
        this.tenure = tenure;
        this.determiner = determiner;
        this.clock = coordinator.clock();
        this.timing = clock.timing();
        this.rhythm = rhythm;
        this.standing = rhythm.standing();
    }

    void start() {
        timing.blocking().execute(this::beat);
        nextRound();
    }

    void stop() {
        stopped = true;
    }

    /** Ends what is over; called when a countdown of ours has run out. */
    void expireSoon() {
        timing.blocking().execute(() -> guarded(this::expire));
    }

    private void beat() {
        try {
            guarded(this::refreshAndKeep);
        } finally {
            coordinator.show();
            if (!stopped) {
                timing.after(rhythm.refreshEvery(), () -> timing.blocking().execute(this::beat));
            }
        }
    }

    private void refreshAndKeep() {
        coordinator.refresh();
        commits.reconcile();
        expire();
        if (!settled) {
            standing.ifPresent(commits::commit);
            settled = true;
        }
        if (rhythm.determines() && tenure.keep()) {
            determiner.begin();
        }
    }

    private void expire() {
        Optional<ExpiryChange> due = due();
        while (due.isPresent()) {
            if (!commits.commit(due.get()).changed()) {
                coordinator.load();
                return;
            }
            due = due();
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
                determiner.begin();
                nextRound();
            }
        });
    }

    private void guarded(Runnable work) {
        if (stopped) {
            return;
        }
        try {
            work.run();
            if (failing) {
                LOG.info("the store answers again");
            }
            failing = false;
        } catch (StoreUnavailableException failed) {
            LOG.atLevel(failing ? Level.DEBUG : Level.WARN)
                    .log("the store did not answer, the last known state is enforced: {}", failed.getMessage());
            failing = true;
        } catch (RuntimeException failed) {
            LOG.error("what ModeGate does by itself failed, the last known state is enforced", failed);
        }
    }
}
