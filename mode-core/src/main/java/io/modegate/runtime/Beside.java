package io.modegate.runtime;

import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.ModeState;
import io.modegate.StateChange;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What this instance enforces beside the state.
 *
 * @param levers of this instance alone
 * @param pending orders that every instance enforces before the truth has them, in the order they were given
 * @param announced holds of versions that were told and not read yet: enforced as RESTRICT under names of their own
 */
record Beside(List<Hold> levers, List<PendingOrder> pending, List<Hold> announced) {
    private static final int LONGEST_NAME = 110;

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

    Beside announced(List<Hold> now) {
        return new Beside(levers, pending, now);
    }

    /** With what is pending: what an order is judged by. */
    ModeState ordered(ModeState state) {
        ModeState all = state;
        for (PendingOrder order : pending) {
            all = all.after(state.head(), order.changes(all, state.version()));
        }
        return all;
    }

    /** With all of it: what is enforced. Not a copy where there is nothing: that would be compared, and kept, scope by scope. */
    ModeState on(ModeState state) {
        ModeState ordered = withAnnounced(ordered(state), announced);
        List<StateChange> local =
                levers.stream().<StateChange>map(StateChange.HoldSet::new).toList();
        return local.isEmpty() ? ordered : ordered.after(state.head(), local);
    }

    /** Those beside that state, as RESTRICT. Nothing that is there is replaced: it could be looser then. */
    private static ModeState withAnnounced(ModeState state, List<Hold> announced) {
        ModeState all = state;
        for (Hold hold : announced) {
            Hold beside = beside(hold, freeName(hold, all), state.version());
            all = all.after(state.head(), List.of(new StateChange.HoldSet(beside)));
        }
        return all;
    }

    /**
     * Those in the state, as RESTRICT, under their own names where these are free: what was told of versions that the store
     * lost. What was kept before is not kept twice.
     */
    static ModeState keeping(ModeState state, List<Hold> closing) {
        ModeState all = state;
        for (Hold hold : closing) {
            Collection<Hold> there = all.in(hold.scope()).holds().values();
            if (there.stream().noneMatch(kept -> isSame(kept, hold))) {
                boolean free = !all.in(hold.scope()).holds().containsKey(hold.id());
                Hold kept = beside(hold, free ? hold.id() : freeName(hold, all), state.version());
                all = all.after(state.head(), List.of(new StateChange.HoldSet(kept)));
            }
        }
        return all;
    }

    private static boolean isSame(Hold kept, Hold told) {
        return kept.id().startsWith(told.id())
                && kept.toBuilder(told.id()).build().equals(beside(told, told.id(), kept.version()));
    }

    private static Hold beside(Hold hold, String name, long version) {
        return hold.toBuilder(name)
                .effect(HoldEffect.RESTRICT)
                .overrides(Set.of())
                .version(version)
                .build();
    }

    private static String freeName(Hold hold, ModeState state) {
        Set<String> taken = state.in(hold.scope()).holds().keySet();
        String name = hold.id().substring(0, Math.min(hold.id().length(), LONGEST_NAME)) + ".announced";
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + i;
        }
        return free;
    }
}
