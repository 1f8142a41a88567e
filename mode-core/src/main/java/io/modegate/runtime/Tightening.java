package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.Hold;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.OperationClass;
import io.modegate.StateChange;
import io.modegate.runtime.Change.Plan;
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

    /** What of the plan denies more than the state does by the same names; empty if nothing. */
    Optional<Plan> of(Plan plan, ModeState state) {
        var changes = plan.changes().stream()
                .filter(change -> tightens(change, state))
                .toList();
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Plan(plan.action(), plan.target(), plan.by(), changes));
    }

    private boolean tightens(StateChange change, ModeState state) {
        if (change instanceof StateChange.HoldSet set) {
            Hold before = state.in(set.scope()).holds().get(set.hold().id());
            return !set.hold().dryRun()
                    && set.hold().percentage() > 0
                    && deniesMore(
                            set.hold().permitted(), Optional.ofNullable(before).flatMap(Hold::permitted));
        }
        if (change instanceof StateChange.CauseSet set) {
            Cause before = state.in(set.scope()).causes().get(set.cause().name());
            return deniesMore(
                    set.cause().permitted(), Optional.ofNullable(before).flatMap(Cause::permitted));
        }
        return false;
    }

    /** Nothing that was denied is permitted, and something that was permitted is denied. */
    private boolean deniesMore(Optional<Set<String>> row, Optional<Set<String>> before) {
        Set<String> now = row.orElse(Set.of());
        Set<String> then = before.orElse(operations);
        return then.containsAll(now) && !now.containsAll(then);
    }
}
