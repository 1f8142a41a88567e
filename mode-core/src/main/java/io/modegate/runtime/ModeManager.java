package io.modegate.runtime;

import io.modegate.Freshness;
import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.ModeHistory;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.StoreUnavailableException;
import io.modegate.Subscription;
import io.modegate.gate.LiveGate;
import io.modegate.gate.View;
import io.modegate.http.Authenticator;
import io.modegate.http.ModeEndpoint;
import io.modegate.policy.PolicyFile;
import io.modegate.store.CachedModeStore;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance: a gate, and the only writer to its state. Build one per process and close it when the process ends.
 * Thread-safe.
 */
public final class ModeManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModeManager.class);

    /** How long a determiner that vanished keeps others from taking over. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final ModePolicy policy;
    private final String instance;
    private final Timing timing;
    private final boolean ownsTiming;
    private final LiveGate gate;
    private final Coordinator coordinator;
    private final Tenure tenure;
    private final Pulse pulse;
    private final Desk desk;
    private final StoreHistory history;
    private final boolean waitsForDetermination;

    ModeManager(ModeManagerBuilder from) {
        policy = from.policy;
        instance = from.instance;
        ownsTiming = from.timing == null;
        timing = from.timing == null ? Timing.system() : from.timing;
        ModeStore given = Objects.requireNonNull(from.store);
        ModeStore store = given instanceof CachedModeStore ? given : CachedModeStore.over(given);
        View nothing = new View(ModeState.empty(), Freshness.STALE, Set.of());
        StoreClock storeClock = new StoreClock(timing);
        gate = new LiveGate(policy, nothing, new LiveGate.Surroundings(from.traced, timing.notifying(), storeClock));
        Bounds bounds = new Bounds(from.refreshEvery, from.staleAfter, from.maxStaleness);
        coordinator = new Coordinator(store, gate, storeClock, bounds);
        Commits commits = new Commits(store, coordinator, new Writer(policy), instance);
        tenure = new Tenure(store, instance, LEASE);
        Determiner determiner =
                new Determiner(policy, from.determines ? from.watches : List.of(), commits, tenure, timing, instance);
        history = new StoreHistory(store, policy);
        desk = new Desk(policy, gate, commits, determiner, history);
        Optional<Change> standing =
                Optional.ofNullable(from.startMode).map(mode -> new StartMode(policy, mode, instance));
        Pulse.Rhythm rhythm = new Pulse.Rhythm(from.refreshEvery, from.probeEvery, from.determines, standing);
        pulse = new Pulse(coordinator, commits, tenure, determiner, rhythm);
        waitsForDetermination = from.determines;
        coordinator.whenAged(pulse::expireSoon);
    }

    /** A builder; {@code store} is mandatory, and either a probe or {@code operatorOnly}. */
    public static ModeManagerBuilder builder() {
        return new ModeManagerBuilder();
    }

    /** Says what may run now. */
    public ModeGate gate() {
        return gate;
    }

    /** Takes orders. */
    public ModeControl control() {
        return desk;
    }

    /** What happened, and the proof of it. */
    public ModeHistory history() {
        return history;
    }

    /** The HTTP door of this instance, for whoever that authenticator knows; mount it on a server of yours. */
    public ModeEndpoint endpoint(Authenticator authenticator) {
        return ModeEndpoint.of(
                new ModeEndpoint.Parts(gate, desk, history, PolicyFile.write(policy), instance), authenticator);
    }

    /**
     * Waits until a state was loaded and, where this instance determines, a determination completed.
     *
     * @return whether that happened in time
     */
    public boolean awaitReady(Duration longest) {
        CountDownLatch changed = new CountDownLatch(1);
        Subscription watching = gate.subscribe(transition -> {
            if (isReady()) {
                changed.countDown();
            }
        });
        try {
            return isReady() || changed.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            watching.close();
        }
    }

    /** Stops probing, refreshing and telling; the gate goes on enforcing what it last knew. */
    @Override
    public void close() {
        pulse.stop();
        coordinator.stop();
        try {
            tenure.giveUp();
        } catch (StoreUnavailableException unreachable) {
            LOG.warn("the lease was not given back, others take over when it expires: {}", unreachable.getMessage());
        } finally {
            if (ownsTiming) {
                timing.close();
            }
        }
    }

    void start(Duration longest) {
        pulse.start();
        awaitReady(longest);
    }

    private boolean isReady() {
        return coordinator.isLoaded()
                && (!waitsForDetermination || coordinator.known().determined().isPresent());
    }
}
