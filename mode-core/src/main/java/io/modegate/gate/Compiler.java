package io.modegate.gate;

import io.modegate.Cause;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.ScopeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a scope's entries into bit masks under one policy. */
final class Compiler {
    private final ModePolicy policy;
    private final OperationTable table;
    private final View view;
    private final boolean tooOld;

    Compiler(ModePolicy policy, OperationTable table, View view) {
        this.policy = policy;
        this.table = table;
        this.view = view;
        this.tooOld = !view.state().missingFeatures().isEmpty();
    }

    ScopeRules rules(Scope scope, ScopeState state) {
        List<HoldBits> holds = new ArrayList<>();
        for (Hold hold : state.holds().values()) {
            // A document that needs a feature we lack may mean less than 100 % in a way we cannot read.
            int percentage = tooOld ? 100 : hold.percentage();
            if (!hold.dryRun() && percentage > 0) {
                boolean lapsing = view.lapsing().contains(View.HoldKey.of(hold));
                holds.add(new HoldBits(hold, mask(hold.mode(), hold.permitted()), percentage, lapsing));
            }
        }
        List<Cause> causes = List.copyOf(state.causes().values());
        List<Cause> above = causes.stream().filter(Cause::unoverridable).toList();
        boolean undetermined = scope.isRoot() && view.state().determined().isEmpty();
        return new ScopeRules(
                List.copyOf(holds),
                causes,
                undetermined,
                found(scope, causes, undetermined),
                above.stream().mapToLong(this::mask).toArray(),
                above.toArray(Cause[]::new));
    }

    private long found(Scope scope, List<Cause> causes, boolean undetermined) {
        long found = -1L;
        if (undetermined) {
            found = table.mask(policy.noValidState());
        } else if (scope.isRoot() && causes.isEmpty()) {
            found = table.mask(policy.freest().permits());
        }
        for (Cause cause : causes) {
            found &= mask(cause);
        }
        return found;
    }

    private long mask(Cause cause) {
        return mask(cause.mode(), cause.permitted());
    }

    /** A known mode's own row AND the writer's list; an unknown mode's list; with neither, no valid state. */
    private long mask(Mode mode, Optional<Set<String>> list) {
        Optional<Set<OperationClass>> row = tooOld && list.isPresent()
                ? Optional.empty()
                : policy.rule(mode).map(rule -> rule.permits());
        if (row.isEmpty() && list.isEmpty()) {
            return table.mask(policy.noValidState());
        }
        return row.map(table::mask).orElse(-1L) & list.map(table::maskOfNames).orElse(-1L);
    }
}
