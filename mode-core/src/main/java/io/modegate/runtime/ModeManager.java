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
import io.modegate.guard.GuardReport;
import io.modegate.http.Authenticator;
import io.modegate.http.ModeEndpoint;
import io.modegate.policy.PolicyFile;
import io.modegate.store.CachedModeStore;
import io.modegate.store.FeedStore;
import io.modegate.store.TieredModeStore;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    /** How long a determiner that vanished keeps others from taking over, and for how many beats at least. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final int LEASED_BEATS = 5;

    private final ModePolicy policy;
    private final String instance;
    private final Timing timing;
    private final boolean ownsTiming;
    private final LiveGate gate;
    private final CachedModeStore store;
    private final Coordinator coordinator;
    private final Vitals vitals;
    private final Meters meters;
    private final Tenure tenure;
    private final Levers levers;
    private final Errands errands;
    private final Optional<LastKnownGood> memory;
    private final Pulse pulse;
    private final Desk desk;
    private final StoreHistory history;
    private final boolean waitsForDetermination;

    ModeManager(ModeManagerBuilder from) {
        policy = from.policy;
        instance = from.instance;
        ownsTiming = from.timing == null;
        timing = from.timing == null ? Timing.system() : from.timing;
        store = CachedModeStore.over(Objects.requireNonNull(from.store));
        View nothing = new View(ModeState.empty(), Freshness.STALE, Set.of());
        StoreClock storeClock = new StoreClock(timing);
        meters = new Meters(from.meter);
        gate = new LiveGate(
                policy,
                nothing,
                new LiveGate.Surroundings(from.traced, timing.notifying(), storeClock, meters.denials()));
        coordinator = new Coordinator(store, gate, storeClock, from.bounds());
        Commits commits = new Commits(store, coordinator, new Writer(policy), instance);
        String incarnation = UUID.randomUUID().toString();
        vitals = new Vitals(store, gate, instance, incarnation);
        tenure = new Tenure(store.truth(), instance + "#" + incarnation, leaseOf(from.heartbeatEvery));
        Determiner.Role role = new Determiner.Role(instance, from.determines && !store.isReadOnly());
        Optional<Nearby> nearby = Optional.of(store.truth())
                .filter(TieredModeStore.class::isInstance)
                .map(TieredModeStore.class::cast)
                .map(tiered ->
                        new Nearby(tiered, coordinator, new PendingOrders(tiered.cache(), coordinator, commits)));
        Urgency urgency = new Urgency(policy, commits, coordinator, nearby.map(Nearby::orders));
        Determiner determiner = new Determiner(policy, from.watches, urgency, tenure, new Looks(timing, meters), role);
        history = new StoreHistory(store, policy);
        desk = new Desk(policy, gate, new Desk.Ways(commits, urgency), determiner, history);
        LeverRecords moved = new LeverRecords(instance, !store.isReadOnly());
        levers = new Levers(policy, coordinator, Optional.ofNullable(from.lever), moved);
        memory = Optional.ofNullable(from.lastKnownGood)
                .map(file -> new LastKnownGood(file, store.namespace(), timing.wall()));
        Optional<Change> standing =
                Optional.ofNullable(from.startMode).map(mode -> new StartMode(policy, mode, instance));
        Pulse.Duties duties = new Pulse.Duties(vitals, tenure, determiner, standing, nearby, moved);
        Pulse.Rhythm rhythm = new Pulse.Rhythm(from.bounds(), from.probeEvery, role.determines(), !store.isReadOnly());
        pulse = new Pulse(coordinator, commits, duties, rhythm);
        errands = new Errands(timing, from.bounds(), levers, memory, coordinator);
        waitsForDetermination = from.determines;
        coordinator.whenAged(pulse::expireSoon);
        memory.flatMap(file -> file.load(from.bounds().maxStaleness()))
                .ifPresent(was -> coordinator.inherit(was.known().state(), was.age(), was.storeTime()));
    }

    private static Duration leaseOf(Duration heartbeatEvery) {
        Duration beats = heartbeatEvery.multipliedBy(LEASED_BEATS);
        return beats.compareTo(LEASE) > 0 ? beats : LEASE;
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

    /** Tightens this instance alone, with or without a store. */
    public Lever lever() {
        return levers;
    }

    /** What happened, and the proof of it. */
    public ModeHistory history() {
        return history;
    }

    /**
     * For how long the primary of the truth has not been heard: what staleness is judged by. Some 290 years if it never
     * was.
     */
    public Duration age() {
        return coordinator.age();
    }

    /**
     * Takes note of what the proof of the guards found: in the log, for the meter, and in what this instance tells the
     * fleet from its next heartbeat on. Does not throw for what is not in order; see {@link GuardReport#requireSound}.
     */
    public void noteGuards(GuardReport report) {
        report.unsound().forEach(finding -> LOG.error("guard not in force: {}", finding));
        LOG.info(
                "{} of {} guarded methods that are wired proved; catalogue {}",
                report.findings().size() - report.unsound().size(),
                report.findings().size(),
                report.catalogue());
        meters.guarded(report);
        vitals.noteGuards(report);
    }

    /** The HTTP door of this instance, for whoever that authenticator knows; mount it on a server of yours. */
    public ModeEndpoint endpoint(Authenticator authenticator) {
        return ModeEndpoint.of(
                new ModeEndpoint.Parts(
                        gate,
                        desk,
                        history,
                        new ModeEndpoint.About(PolicyFile.write(policy), instance, coordinator::age)),
                authenticator);
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
        errands.stop();
        coordinator.stop();
        tell(tenure::end);
        tell(vitals::leave);
        if (ownsTiming) {
            timing.close();
        }
    }

    private void tell(Runnable farewell) {
        try {
            farewell.run();
        } catch (StoreUnavailableException unreachable) {
            LOG.warn("the store was not told that {} ends: {}", instance, unreachable.getMessage());
        }
    }

    /** The lever first: what it closes must not be open for a moment. */
    void start(Duration longest) {
        errands.start();
        gate.subscribe(transition -> errands.rememberSoon());
        pulse.start(
                Optional.of(store.truth()).filter(FeedStore.class::isInstance).map(FeedStore.class::cast));
        awaitReady(longest);
    }

    private boolean isReady() {
        return coordinator.isAcknowledged()
                && (!waitsForDetermination || coordinator.known().determined().isPresent());
    }
}
