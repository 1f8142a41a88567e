package io.modegate.runtime;

import io.modegate.Mode;
import io.modegate.ModeMeter;
import io.modegate.ModePolicy;
import io.modegate.probe.Probe;
import io.modegate.store.ModeStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    Duration heartbeatEvery = Duration.ofSeconds(3);
    Optional<Duration> maxStaleness = Optional.of(Duration.ofMinutes(5));

    @Nullable
    Path lever;

    @Nullable
    Path lastKnownGood;

    Duration initialLoadTimeout = Duration.ofSeconds(5);
    String instance = "gate-" + UUID.randomUUID().toString().substring(0, 8);

    @Nullable
    Timing timing;

    @Nullable
    ModeMeter meter;

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

    /**
     * How often the head of the store is asked for, where the store does not tell of changes by itself; 1 second unless
     * set. Where it does, only the heartbeat asks.
     */
    public ModeManagerBuilder refreshEvery(Duration interval) {
        refreshEvery = positive("refreshEvery", interval);
        return this;
    }

    /**
     * How often this instance tells the store that it lives, and hears in answer how the primary stands: what keeps the
     * state fresh; 3 seconds unless set. Must be below {@code staleAfter}, best by a factor of three.
     */
    public ModeManagerBuilder heartbeatEvery(Duration interval) {
        heartbeatEvery = positive("heartbeatEvery", interval);
        return this;
    }

    /** After how long a silence of the store the state is flagged stale; 10 seconds unless set. */
    public ModeManagerBuilder staleAfter(Duration silence) {
        staleAfter = positive("staleAfter", silence);
        return this;
    }

    /**
     * After how long a silence of the store the policy's expired row is enforced too; 5 minutes unless set. Logged at
     * half and at four fifths of it.
     */
    public ModeManagerBuilder maxStaleness(Duration silence) {
        maxStaleness = Optional.of(positive("maxStaleness", silence));
        return this;
    }

    /** However long the store is silent, the last known state is all that is enforced. */
    public ModeManagerBuilder maxStalenessNever() {
        maxStaleness = Optional.empty();
        return this;
    }

    /**
     * A file that tightens this instance alone, with every store dead: a mode, a blank, and why, as in {@code READ_ONLY
     * books differ}. Looked at as often as {@code refreshEvery}, and before the gate is given out. No such file is no
     * lever; one that names no mode of the policy, or cannot be read, asks for the policy's row for no valid state. Put it
     * in place by rename, so that half of it is never read.
     */
    public ModeManagerBuilder lever(Path file) {
        lever = file;
        return this;
    }

    /**
     * A file of this instance alone with what it knew last, so that a restart while the store is dead begins with that, as
     * old as it is and within {@code maxStaleness}. Its folder must exist. Age is told by this machine's clock: a clock
     * that is set back while the process is down makes the file look younger, by as much.
     */
    public ModeManagerBuilder lastKnownGood(Path file) {
        lastKnownGood = file;
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

    /** Is told what to count; nobody unless set. */
    public ModeManagerBuilder meter(ModeMeter counts) {
        meter = counts;
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
        requireDecider(Objects.requireNonNull(store));
        require(
                maxStaleness.map(most -> staleAfter.compareTo(most) < 0).orElse(true),
                "staleAfter " + staleAfter + " must be below maxStaleness " + maxStaleness.orElse(staleAfter));
        require(
                heartbeatEvery.compareTo(staleAfter) < 0,
                "heartbeatEvery " + heartbeatEvery + " must be below staleAfter " + staleAfter
                        + ", or the state would be stale between two beats");
        requireFolder("lever", lever);
        requireFolder("lastKnownGood", lastKnownGood);
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

    private void requireDecider(ModeStore where) {
        if (where.isReadOnly()) {
            require(
                    watches.isEmpty() && startMode == null,
                    "the store is read-only, so that whoever keeps " + where
                            + " determines: remove probe(...) and operatorOnly(...)");
            return;
        }
        require(
                watches.isEmpty() || startMode == null,
                "operatorOnly(" + startMode + ") and probes contradict each other: remove one");
        require(
                !watches.isEmpty() || startMode != null,
                "no probe, so no mode would ever be determined: add probe(...), or say operatorOnly(startMode)");
    }

    private static void requireFolder(String what, @Nullable Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        require(
                file == null || folder != null && Files.isDirectory(folder),
                what + " " + file + " is in a folder that does not exist: make it, or name another");
    }

    Bounds bounds() {
        return new Bounds(refreshEvery, heartbeatEvery, staleAfter, maxStaleness);
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
