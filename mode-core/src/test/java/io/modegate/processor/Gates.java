package io.modegate.processor;

import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.StateChange;
import io.modegate.gate.LiveGate;
import io.modegate.gate.LiveGate.Surroundings;
import io.modegate.gate.View;
import java.time.Instant;
import java.util.List;

/** Real gates in a mode, without a manager around them. */
final class Gates {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private Gates() {}

    static LiveGate in(Mode mode) {
        return new LiveGate(
                ModePolicy.orderSystem(), view(1, Scope.ROOT, mode), new Surroundings(false, Runnable::run, () -> NOW));
    }

    /** What a gate publishes once a mode is held in a scope. */
    static View view(long version, Scope scope, Mode mode) {
        Hold hold = Hold.builder(scope, "drill", mode)
                .actor("alice")
                .reason("autumn drill")
                .since(NOW)
                .build();
        return View.fresh(ModeState.empty()
                .after(
                        new Head(0, version, "hash"),
                        List.of(new StateChange.Determined(NOW), new StateChange.HoldSet(hold))));
    }
}
