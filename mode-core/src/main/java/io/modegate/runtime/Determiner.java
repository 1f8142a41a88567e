package io.modegate.runtime;

import io.modegate.ModePolicy;
import io.modegate.StoreUnavailableException;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.DeterminationChange.Finding;
import io.modegate.runtime.Writer.WriteId;
import io.modegate.store.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the probes look, in rounds, while this instance holds the lease, and hands what they mean to {@link Urgency}.
 * One round at a time: whoever asks while one is under way gets that one. A round never blocks the thread that asks.
 */
final class Determiner {
    private static final Logger LOG = LoggerFactory.getLogger(Determiner.class);

    private final ModePolicy policy;
    private final List<Watch> watches;
    private final Urgency urgency;
    private final Tenure tenure;
    private final Timing timing;
    private final Looks looks;
    private final Role role;
    private @Nullable CompletableFuture<Void> underWay;
    private volatile @Nullable Long lastRound;

    /**
     * Who looks.
     *
     * @param instance its name
     * @param determines whether it may do rounds; one that may not still looks when an operator clears a cause
     */
    record Role(String instance, boolean determines) {}

    Determiner(ModePolicy policy, List<Watch> watches, Urgency urgency, Tenure tenure, Looks looks, Role role) {
        this.policy = policy;
        this.watches = List.copyOf(watches);
        this.urgency = urgency;
        this.tenure = tenure;
        this.timing = looks.timing();
        this.looks = looks;
        this.role = role;
    }

    /** Does a round, if this instance holds the lease; done when its findings are stored or failed. */
    CompletableFuture<Void> round() {
        Tenure.Grant grant = tenure.grant();
        if (!role.determines() || watches.isEmpty() || !grant.given()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> ended = new CompletableFuture<>();
        synchronized (this) {
            if (underWay != null) {
                return underWay;
            }
            underWay = ended;
        }
        try {
            lookAt(ended, grant.lease());
        } catch (RuntimeException failed) {
            end(ended, failed);
        }
        return ended;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the last stage hands every failure to end()
    private void lookAt(CompletableFuture<Void> ended, Optional<Lease> lease) {
        List<CompletableFuture<ProbeResult>> results = new ArrayList<>();
        watches.forEach(watch -> results.add(looks.look(watch.probe())));
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenRunAsync(
                        () -> conclude(
                                results.stream().map(CompletableFuture::join).toList(), lease),
                        timing.blocking())
                .whenComplete((nothing, failed) -> end(ended, failed));
    }

    /** {@link #round()} for whoever does not wait; failures are logged by the round itself. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void begin() {
        round();
    }

    /** The causes that only this instance's own findings may have. */
    Set<String> names() {
        return Stream.concat(
                        Stream.of(StartMode.CAUSE),
                        watches.stream().map(watch -> watch.probe().name()))
                .collect(Collectors.toSet());
    }

    /** What the probe of that name says now; empty if this instance has none. */
    CompletableFuture<Optional<ProbeResult>> look(String probe) {
        for (Watch watch : watches) {
            if (DeterminationChange.names(watch).contains(probe)) {
                return looks.look(watch.probe()).thenApply(Optional::of);
            }
        }
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** How long ago this instance completed a round; empty if it never did. */
    Optional<Duration> age() {
        return Optional.ofNullable(lastRound).map(then -> Duration.ofNanos(timing.nanoTime() - then));
    }

    private void conclude(List<ProbeResult> results, Optional<Lease> lease) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Streak> streaks = new HashMap<>();
        boolean complete = true;
        for (int i = 0; i < watches.size(); i++) {
            Watch watch = watches.get(i);
            ProbeResult result = results.get(i);
            Streak before = tenure.streak(watch.probe().name());
            Streak after = before.after(result.status());
            streaks.put(watch.probe().name(), after);
            complete &= after.definite();
            findings.add(new Finding(watch, result, after, after.verdict(before, watch.thresholds())));
            LOG.atDebug()
                    .addKeyValue("probe", watch.probe().name())
                    .addKeyValue("status", result.status())
                    .log("{}", result.evidence());
        }
        Change change = new DeterminationChange(policy, findings, complete, role.instance(), lease);
        Optional<Committed> committed;
        try {
            committed = urgency.commit(change, new WriteId(UUID.randomUUID().toString(), ""));
        } catch (StoreUnavailableException silent) {
            tenure.count(lease, streaks);
            throw silent;
        }
        if (committed.isEmpty()) {
            tenure.count(lease, streaks);
            return;
        }
        if (committed.get().ending() == Committed.Ending.LEASE_LOST) {
            LOG.info("what the probes found was refused: another instance holds the lease by now");
            return;
        }
        tenure.note(lease, streaks);
        lastRound = timing.nanoTime();
    }

    private void end(CompletableFuture<Void> ended, @Nullable Throwable failed) {
        synchronized (this) {
            underWay = null;
        }
        if (failed != null) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof StoreUnavailableException) {
                LOG.warn(
                        "what the probes found could not be stored, the next round will try again: {}",
                        cause.toString());
            } else {
                LOG.error("a round of probes failed; the next one will try again", cause);
            }
        }
        ended.complete(null);
    }
}
