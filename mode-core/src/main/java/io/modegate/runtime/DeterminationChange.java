package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.CauseBuilder;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.Scope;
import io.modegate.StateChange;
import io.modegate.probe.ProbeResult;
import io.modegate.store.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one round of looks means for the causes. The same findings again write nothing. */
final class DeterminationChange implements Change {
    static final String OWN = "probe:";

    private final ModePolicy policy;
    private final List<Finding> findings;
    private final boolean complete;
    private final String instance;
    private final Optional<Lease> lease;

    /**
     * @param findings what each probe said, and what that means
     * @param complete whether every probe has said something definite by now
     */
    DeterminationChange(
            ModePolicy policy, List<Finding> findings, boolean complete, String instance, Optional<Lease> lease) {
        this.policy = policy;
        this.findings = findings;
        this.complete = complete;
        this.instance = instance;
        this.lease = lease;
    }

    @Override
    public Optional<Lease> under() {
        return lease;
    }

    @Override
    public Plan on(Moment moment) {
        List<StateChange> changes = new ArrayList<>();
        List<Finding> telling = new ArrayList<>();
        for (Finding finding : findings) {
            StateChange change = change(finding, moment);
            if (change != null) {
                changes.add(change);
                telling.add(finding);
            }
        }
        if (complete && moment.state().determined().isEmpty()) {
            changes.add(new StateChange.Determined(moment.now()));
        }
        Target target = new Target(Scope.ROOT, names(telling));
        By by = By.system(instance, reason(telling), evidence(telling.isEmpty() ? findings : telling));
        return changes.isEmpty() ? Plan.nothing(target, by) : new Plan(action(changes), target, by, changes);
    }

    private @Nullable StateChange change(Finding finding, Moment moment) {
        Map<String, Cause> causes = moment.state().in(Scope.ROOT).causes();
        List<String> names = names(finding.watch());
        Cause own = names.stream()
                .map(causes::get)
                .filter(Objects::nonNull)
                .filter(cause -> cause.raisedBy().isEmpty())
                .findFirst()
                .orElse(null);
        switch (finding.verdict()) {
            case RAISE -> {
                String free = names.get(causes.containsKey(names.get(0)) ? 1 : 0);
                Cause wanted = wanted(finding, own == null ? free : own.name(), own, moment);
                return own != null && Latch.same(own, wanted, policy) ? null : new StateChange.CauseSet(wanted);
            }
            case END -> {
                return own == null || stays(own, finding, moment)
                        ? null
                        : new StateChange.CauseGone(Scope.ROOT, own.name());
            }
            default -> {
                return null;
            }
        }
    }

    /**
     * The names that a probe's cause may have. The second is for when an outside system took the first, through an
     * instance without that probe: what it raised is not the probe's to change or end.
     */
    static List<String> names(Watch watch) {
        String name = watch.probe().name();
        return List.of(name, OWN + name);
    }

    private static boolean stays(Cause own, Finding finding, Moment moment) {
        Duration dwell = finding.watch().thresholds().dwell();
        return own.latched() || moment.now().isBefore(own.since().plus(dwell));
    }

    private Cause wanted(Finding finding, String name, @Nullable Cause existing, Moment moment) {
        ModeRule rule = policy.rule(finding.watch().asksFor()).orElseThrow();
        CauseBuilder wanted = Cause.builder(Scope.ROOT, name, rule.mode())
                .since(existing == null ? moment.now() : existing.since())
                .evidence(finding.result().evidence() + " (" + finding.streak().failures() + " in a row)")
                .latched(rule.latched())
                .unoverridable(
                        policy.unoverridable().contains(finding.watch().probe().name()))
                .permitted(Rules.row(rule))
                .extra(existing == null ? "" : existing.extra())
                .version(moment.version());
        return existing == null || !existing.latched()
                ? wanted.build()
                : Latch.kept(policy, existing, wanted).build();
    }

    private static String action(List<StateChange> changes) {
        boolean found = changes.stream().anyMatch(StateChange.CauseSet.class::isInstance);
        boolean ended = changes.stream().anyMatch(StateChange.CauseGone.class::isInstance);
        if (found == ended) {
            return found ? "determination" : "determined";
        }
        return found ? "cause.found" : "cause.ended";
    }

    private static String names(List<Finding> findings) {
        return findings.stream().map(finding -> finding.watch().probe().name()).collect(Collectors.joining(","));
    }

    private static String reason(List<Finding> findings) {
        return findings.isEmpty()
                ? "the first determination completed"
                : findings.stream()
                        .map(finding -> "probe " + finding.watch().probe().name() + " is "
                                + finding.result().status())
                        .collect(Collectors.joining(", "));
    }

    private static String evidence(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        finding.watch().probe().name() + ": " + finding.result().evidence())
                .collect(Collectors.joining("; "));
    }

    /**
     * What one probe said, and what that means.
     *
     * @param watch the probe and what it asks for
     * @param result of this look
     * @param streak with it
     * @param verdict on the cause
     */
    record Finding(Watch watch, ProbeResult result, Streak streak, Streak.Verdict verdict) {}
}
