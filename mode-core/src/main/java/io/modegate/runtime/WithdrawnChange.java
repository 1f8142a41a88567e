package io.modegate.runtime;

import io.modegate.HistoryEntry.What;
import java.util.List;

/**
 * An order that was placed in the cache and that the truth refuses takes its own write id, by an entry that changes nothing of
 * the state: whoever would write it as pending finds it there.
 */
final class WithdrawnChange implements Change {
    private static final String ACTION = "order.withdrawn";

    private final PendingOrder order;
    private final String refusal;

    WithdrawnChange(PendingOrder order, String refusal) {
        this.order = order;
        this.refusal = refusal;
    }

    @Override
    public Plan on(Moment moment) {
        What what = order.entry().what();
        String evidence = "enforced since " + order.entry().at()
                + " as the store was slow to answer, which then refused it: " + refusal;
        By by = new By(what.source(), what.actor(), what.reason(), evidence);
        return new Plan(ACTION, new Target(what.scope(), what.subject()), by, List.of());
    }

    static boolean is(What what) {
        return what.action().equals(ACTION);
    }

    /** Whether that is what came of an order. */
    static boolean isIn(Committed committed) {
        return committed
                .earlier()
                .map(record -> is(StoreHistory.entry(record).what()))
                .orElse(committed.plan().action().equals(ACTION));
    }
}
