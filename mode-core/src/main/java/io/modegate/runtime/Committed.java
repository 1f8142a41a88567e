package io.modegate.runtime;

import io.modegate.Head;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.runtime.Change.By;
import io.modegate.runtime.Change.Plan;
import io.modegate.runtime.Change.Target;
import io.modegate.store.HistoryRecord;
import java.util.Optional;

/**
 * How an order ended, short of a failure.
 *
 * @param ending in what way
 * @param plan what it wrote, or would have
 * @param after the state after it
 * @param earlier the record of an earlier write with the same id, if that is the answer
 */
record Committed(Ending ending, Plan plan, ModeState after, Optional<HistoryRecord> earlier) {
    /** Whether this call wrote a version. */
    boolean changed() {
        return ending == Ending.WRITTEN;
    }

    /** The head of the truth that has it. */
    Head in() {
        return earlier.map(HistoryRecord::head).orElseGet(after::head);
    }

    static Committed earlier(HistoryRecord record) {
        return new Committed(Ending.WRITTEN_BEFORE, nothing(), ModeState.empty(), Optional.of(record));
    }

    static Committed leaseLost(ModeState base) {
        return new Committed(Ending.LEASE_LOST, nothing(), base, Optional.empty());
    }

    private static Plan nothing() {
        return Plan.nothing(new Target(Scope.ROOT, ""), By.system("", "", ""));
    }

    /** In what way an order ended. */
    enum Ending {
        /** By a version. */
        WRITTEN,
        /** By an earlier version with the same write id. */
        WRITTEN_BEFORE,
        /** The state was as wanted. */
        NOTHING_NEW,
        /** The lease it was to be written under is no longer held. */
        LEASE_LOST
    }
}
