package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.Scope;
import io.modegate.StateChange;
import java.util.ArrayList;
import java.util.List;

/** What {@code operatorOnly(startMode)} says in place of a determiner: a state, and the start mode as a cause. */
final class StartMode implements Change {
    static final String CAUSE = "start-mode";

    private final ModePolicy policy;
    private final Mode mode;
    private final String instance;

    StartMode(ModePolicy policy, Mode mode, String instance) {
        this.policy = policy;
        this.mode = mode;
        this.instance = instance;
    }

    @Override
    public Plan on(Moment moment) {
        List<StateChange> changes = new ArrayList<>();
        Cause existing = moment.state().in(Scope.ROOT).causes().get(CAUSE);
        boolean free = mode.equals(policy.freest().mode());
        boolean foreign = existing != null && !existing.raisedBy().isEmpty();
        if (free && existing != null && !foreign) {
            changes.add(new StateChange.CauseGone(Scope.ROOT, CAUSE));
        } else if (!free && (existing == null || foreign || !existing.mode().equals(mode))) {
            changes.add(new StateChange.CauseSet(Cause.builder(Scope.ROOT, CAUSE, mode)
                    .since(moment.now())
                    .evidence("configured: operatorOnly(" + mode + ")")
                    .permitted(Rules.row(policy.rule(mode).orElseThrow()))
                    .version(moment.version())
                    .build()));
        }
        if (moment.state().determined().isEmpty()) {
            changes.add(new StateChange.Determined(moment.now()));
        }
        Target target = new Target(Scope.ROOT, CAUSE);
        By by = By.system(instance, "no probes: operators alone decide", "");
        return changes.isEmpty() ? Plan.nothing(target, by) : new Plan("determined", target, by, changes);
    }
}
