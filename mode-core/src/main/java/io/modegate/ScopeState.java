package io.modegate;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one scope has. Immutable.
 *
 * @param holds by id, sorted
 * @param causes by name, sorted
 * @param extra unknown fields of a newer writer, as JSON; empty if there are none
 */
public record ScopeState(SortedMap<String, Hold> holds, SortedMap<String, Cause> causes, String extra) {
    /** A scope without entries. */
    public static final ScopeState EMPTY = new ScopeState(new TreeMap<>(), new TreeMap<>(), "");

    /** Takes copies. */
    public ScopeState {
        holds = Collections.unmodifiableSortedMap(new TreeMap<>(holds));
        causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
    }

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return holds.isEmpty() && causes.isEmpty() && extra.isEmpty();
    }

    ScopeState with(StateChange change) {
        SortedMap<String, Hold> nextHolds = new TreeMap<>(holds);
        SortedMap<String, Cause> nextCauses = new TreeMap<>(causes);
        if (change instanceof StateChange.HoldSet set) {
            nextHolds.put(set.hold().id(), set.hold());
        } else if (change instanceof StateChange.HoldGone gone) {
            drop(nextHolds, gone.id());
        } else if (change instanceof StateChange.CauseSet set) {
            nextCauses.put(set.cause().name(), set.cause());
        } else if (change instanceof StateChange.CauseGone gone) {
            drop(nextCauses, gone.name());
        }
        return new ScopeState(nextHolds, nextCauses, extra);
    }

    private static void drop(Map<String, ?> entries, String key) {
        entries.remove(key);
    }
}
