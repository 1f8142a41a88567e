package io.modegate.runtime;

import io.modegate.Hold;
import io.modegate.ModePolicy;
import io.modegate.ModeStatus;
import io.modegate.OperationClass;
import io.modegate.gate.LiveGate;
import java.util.ArrayList;
import java.util.List;

/** What an operator should know about the hold that was just set. */
final class Warnings {
    private final ModePolicy policy;
    private final LiveGate gate;

    Warnings(ModePolicy policy, LiveGate gate) {
        this.policy = policy;
        this.gate = gate;
    }

    List<String> of(Hold hold, ModeStatus status) {
        List<String> warnings = new ArrayList<>();
        List<OperationClass> denied = policy.matrix().operations().stream()
                .filter(operation -> policy.matrix().permits(hold.mode(), operation) && !status.permits(operation))
                .toList();
        if (!hold.scope().isRoot() && !denied.isEmpty()) {
            warnings.add("no effect on " + denied + ": a parent of scope " + hold.scope()
                    + ", or another entry there, denies them");
        }
        if (!gate.hasSeen(hold.scope())) {
            warnings.add("no call was seen in scope " + hold.scope()
                    + " by this instance: is it spelt as the code spells it?");
        }
        if (hold.percentage() < 100 && !gate.hasSeenKeys()) {
            warnings.add(
                    "no call with a key was seen by this instance: calls without one are refused where any outcome of"
                            + " the percentage would refuse them");
        }
        if (hold.expires().isEmpty()) {
            warnings.add("it has no end: it stands until an operator releases hold " + hold.id());
        }
        return warnings;
    }
}
