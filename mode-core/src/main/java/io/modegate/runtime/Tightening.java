package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.Hold;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.OperationClass;
import io.modegate.StateChange;
import io.modegate.runtime.Change.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what of a plan only tightens: without the truth nothing else may be done. Pure. */
final class Tightening {
    private final Set<String> operations;

    Tightening(ModePolicy policy) {
        this.operations =
                policy.matrix().operations().stream().map(OperationClass::name).collect(Collectors.toSet());
    }

    /** What of the plan takes the place of something milder, or of nothing; empty if nothing does. */
    Optional<Plan> of(Plan plan, ModeState state) {
        List<StateChange> changes = plan.changes().stream()
                .filter(change -> tightens(change, state))
                .toList();
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Plan(plan.action(), plan.target(), plan.by(), changes));
    }

    private boolean tightens(StateChange change, ModeState state) {
        if (change instanceof StateChange.HoldSet set) {
            Hold hold = set.hold();
            Hold before = state.in(hold.scope()).holds().get(hold.id());
            return !Strictness.decidesForNobody(hold)
                    && deniesSomething(hold.permitted())
                    && (before == null || Strictness.isAtLeast(hold, before) && !Strictness.isAtLeast(before, hold));
        }
        if (change instanceof StateChange.CauseSet set) {
            Cause cause = set.cause();
            Cause before = state.in(cause.scope()).causes().get(cause.name());
            return deniesSomething(cause.permitted())
                    && (before == null || Strictness.isAtLeast(cause, before) && !Strictness.isAtLeast(before, cause));
        }
        return false;
    }

    /** Whether some of it, rather than only standing longer, closes more than what it takes the place of. */
    static boolean closes(Plan tightening, ModeState state) {
        return tightening.changes().stream().anyMatch(change -> closes(change, state));
    }

    private static boolean closes(StateChange change, ModeState state) {
        if (change instanceof StateChange.HoldSet set) {
            Hold now = set.hold();
            Hold before = state.in(set.scope()).holds().get(now.id());
            return before == null || !Strictness.isAtLeast(endingLike(now, before), now);
        }
        if (change instanceof StateChange.CauseSet set) {
            Cause now = set.cause();
            Cause before = state.in(set.scope()).causes().get(now.name());
            return before == null || !Strictness.isAtLeast(endingLike(now, before), now);
        }
        return false;
    }

    private static Hold endingLike(Hold now, Hold before) {
        return before.toBuilder().expires(now.expires().orElse(null)).build();
    }

    private static Cause endingLike(Cause now, Cause before) {
        return before.toBuilder()
                .since(now.since())
                .expires(now.expires().orElse(null))
                .build();
    }

    private boolean deniesSomething(Optional<Set<String>> row) {
        return !Strictness.row(row).containsAll(operations);
    }
}
