package io.modegate.gate;

import io.modegate.Cause;
import io.modegate.CauseBuilder;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.HoldBuilder;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.StateChange;
import io.modegate.gate.LiveGate.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gates, views and entries for tests, where only what a test is about needs saying. */
final class GateFixture {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private GateFixture() {}

    /** A gate of the order system whose listeners are told at once and whose store's clock stands still. */
    static LiveGate gate(View view) {
        return gate(ModePolicy.orderSystem(), view);
    }

    static LiveGate gate(ModePolicy policy, View view) {
        return new LiveGate(policy, view, new Surroundings(false, Runnable::run, () -> NOW));
    }

    /** Version 1, determined, with these entries. */
    static View view(StateChange... entries) {
        return view(1, entries);
    }

    static View view(long version, StateChange... entries) {
        List<StateChange> changes = new ArrayList<>(List.of(new StateChange.Determined(NOW)));
        changes.addAll(List.of(entries));
        return View.fresh(ModeState.empty().after(new Head(0, version, "hash"), changes));
    }

    /** Alice's hold at the root, under its own name. */
    static HoldBuilder hold(Mode mode) {
        return hold(Scope.ROOT, mode);
    }

    static HoldBuilder hold(Scope scope, Mode mode) {
        return Hold.builder(scope, "drill", mode)
                .actor("alice")
                .reason("autumn drill")
                .since(NOW);
    }

    static CauseBuilder cause(Mode mode) {
        return Cause.builder(Scope.ROOT, "exchange", mode)
                .evidence("connection refused")
                .since(NOW);
    }

    static StateChange set(HoldBuilder hold) {
        return new StateChange.HoldSet(hold.build());
    }

    static StateChange set(CauseBuilder cause) {
        return new StateChange.CauseSet(cause.build());
    }
}
