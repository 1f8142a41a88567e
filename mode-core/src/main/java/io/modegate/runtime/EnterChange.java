package io.modegate.runtime;

import io.modegate.HistoryEntry.What;
import io.modegate.StateChange;

/** An order that was pending becomes part of the state. */
final class EnterChange implements Change {
    private final PendingOrder order;

    EnterChange(PendingOrder order) {
        this.order = order;
    }

    @Override
    public Plan on(Moment moment) {
        What what = order.entry().what();
        boolean hold = order.entry().changes().stream().anyMatch(StateChange.HoldSet.class::isInstance);
        String since = "ordered at " + order.entry().at() + " while the store gave no answer, enforced since"
                + (hold ? " as RESTRICT" : "");
        String evidence = what.evidence().isEmpty() ? since : what.evidence() + "; " + since;
        By by = new By(what.source(), what.actor(), what.reason(), evidence);
        Target target = new Target(what.scope(), what.subject());
        var changes = order.changes(moment.state(), moment.version());
        return changes.isEmpty() ? Plan.nothing(target, by) : new Plan(what.action(), target, by, changes);
    }
}
