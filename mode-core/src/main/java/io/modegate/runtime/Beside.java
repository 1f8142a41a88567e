package io.modegate.runtime;

import io.modegate.Hold;
import io.modegate.ModeState;
import io.modegate.StateChange;
import java.util.List;

/**
 * What this instance enforces beside the state.
 *
 * @param levers of this instance alone
 * @param pending orders that every instance enforces before the truth has them, in the order they were given
 * @param announced what tightens of versions that were told and not read yet
 */
record Beside(List<Hold> levers, List<PendingOrder> pending, List<PendingOrder> announced) {
    static final Beside NOTHING = new Beside(List.of(), List.of(), List.of());

    /** Takes copies. */
    Beside {
        levers = List.copyOf(levers);
        pending = List.copyOf(pending);
        announced = List.copyOf(announced);
    }

    Beside pulled(List<Hold> now) {
        return new Beside(now, pending, announced);
    }

    Beside ordered(List<PendingOrder> now) {
        return new Beside(levers, now, announced);
    }

    Beside announced(List<PendingOrder> now) {
        return new Beside(levers, pending, now);
    }

    /** With what is pending: what an order is judged by. */
    ModeState ordered(ModeState state) {
        return with(pending, state);
    }

    private static ModeState with(List<PendingOrder> orders, ModeState state) {
        ModeState all = state;
        for (PendingOrder order : orders) {
            all = all.after(state.head(), order.changes(all, state.version()));
        }
        return all;
    }

    /** With all of it: what is enforced. Not a copy where there is nothing: that would be compared, and kept, scope by scope. */
    ModeState on(ModeState state) {
        ModeState ordered = with(announced, ordered(state));
        List<StateChange> local =
                levers.stream().<StateChange>map(StateChange.HoldSet::new).toList();
        return local.isEmpty() ? ordered : ordered.after(state.head(), local);
    }
}
