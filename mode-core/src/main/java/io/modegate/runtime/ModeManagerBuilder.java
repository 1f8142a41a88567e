package io.modegate.runtime;

import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.probe.Probe;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ModeManager}. Not thread-safe. */
public final class ModeManagerBuilder {
    ModePolicy policy = ModePolicy.orderSystem();

    @Nullable
    ModeStore store;

    final List<Watch> watches = new ArrayList<>();

    @Nullable
    Mode startMode;

    boolean determines = true;
    boolean traced;
    Duration probeEvery = Duration.ofMinutes(5);
    Duration refreshEvery = Duration.ofSeconds(1);
    Duration staleAfter = Duration.ofSeconds(10);
    Duration maxStaleness = Duration.ofMinutes(5);
    Duration initialLoadTimeout = Duration.ofSeconds(5);
    String instance = "gate-" + UUID.randomUUID().toString().substring(0, 8);

    @Nullable
    Timing timing;

    ModeManagerBuilder() {}

    /** What the modes mean; {@link ModePolicy#orderSystem()} unless set. */
    public ModeManagerBuilder policy(ModePolicy which) {
        policy = which;
        return this;
    }

    /** Where the state lives; mandatory. The manager does not close it. */
    public ModeManagerBuilder store(ModeStore where) {
        store = where;
        return this;
    }

    /** A probe whose failing asks for a mode, at the root, with {@link Thresholds#DEFAULT}. */
    public ModeManagerBuilder probe(Probe probe, Mode asksFor) {
        return probe(probe, asksFor, Thresholds.DEFAULT);
    }

    /** A probe whose failing asks for a mode, at the root. */
    public ModeManagerBuilder probe(Probe probe, Mode asksFor, Thresholds thresholds) {
        watches.add(new Watch(probe, asksFor, thresholds));
        return this;
    }

    /** How often probes look; 5 minutes unless set. Each wait is up to a tenth shorter, so that fleets spread. */
    public ModeManagerBuilder probeEvery(Duration interval) {
        probeEvery = positive("probeEvery", interval);
        return this;
    }

    /** No probes: operators alone decide, and as long as they say nothing this mode holds. */
    public ModeManagerBuilder operatorOnly(Mode mode) {
        startMode = mode;
        return this;
    }

    /** Whether this instance may determine; true unless set. False leaves it to others that share the store. */
    public ModeManagerBuilder determiner(boolean may) {
        determines = may;
        return this;
    }

    /** How often the head of the store is asked for; 1 second unless set. */
    public ModeManagerBuilder refreshEvery(Duration interval) {
        refreshEvery = positive("refreshEvery", interval);
        return this;
    }

    /** After how long a silence of the store the state is flagged stale; 10 seconds unless set. */
    public ModeManagerBuilder staleAfter(Duration silence) {
        staleAfter = positive("staleAfter", silence);
        return this;
    }

    /** After how long a silence of the store the policy's expired row is enforced too; 5 minutes unless set. */
    public ModeManagerBuilder maxStaleness(Duration silence) {
        maxStaleness = positive("maxStaleness", silence);
        return this;
    }

    /** How long {@link #build} waits for the first load; 5 seconds unless set. */
    public ModeManagerBuilder initialLoadTimeout(Duration longest) {
        initialLoadTimeout = positive("initialLoadTimeout", longest);
        return this;
    }

    /** What this instance is called in histories and answers; random unless set. */
    public ModeManagerBuilder instance(String name) {
        instance = name;
        return this;
    }

    /** Gives denials a stack trace. */
    public ModeManagerBuilder traceDenials() {
        traced = true;
        return this;
    }

    /** Real time unless set. The manager closes what it made itself, not what it was given. */
    public ModeManagerBuilder timing(Timing seam) {
        timing = seam;
        return this;
    }

    /**
     * Builds, loads, and starts probing. A store that cannot be reached is no error: the gate starts without a valid
     * state and goes on trying.
     *
     * @throws IllegalArgumentException if the configuration is wrong, saying what to add or change
     */
    public ModeManager build() {
        require(store != null, "no store: call store(...), for example store(ModeStore.inMemory())");
        require(
                watches.isEmpty() || startMode == null,
                "operatorOnly(" + startMode + ") and probes contradict each other: remove one");
        require(
                !watches.isEmpty() || startMode != null,
                "no probe, so no mode would ever be determined: add probe(...), or say operatorOnly(startMode)");
        require(
                staleAfter.compareTo(maxStaleness) < 0,
                "staleAfter " + staleAfter + " must be below maxStaleness " + maxStaleness);
        watches.forEach(watch -> policy.modeNamed(watch.asksFor().name()));
        if (startMode != null) {
            policy.modeNamed(startMode.name());
        }
        long names =
                watches.stream().map(watch -> watch.probe().name()).distinct().count();
        require(names == watches.size(), "two probes have the same name, and would end each other's cause: rename one");
        ModeManager manager = new ModeManager(this);
        manager.start(initialLoadTimeout);
        return manager;
    }

    private static Duration positive(String what, Duration value) {
        require(!value.isNegative() && !value.isZero(), what + " must be above zero, but is " + value);
        return value;
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException(message);
        }
    }
}
