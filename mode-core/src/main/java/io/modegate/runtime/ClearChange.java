package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.ClearOrder;
import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.Source;
import io.modegate.StateChange;
import io.modegate.probe.ProbeResult;
import java.util.Optional;

/** Ends a cause by an operator's word. A probe that still fails, or says nothing, speaks against it unless forced. */
final class ClearChange implements Change {
    private final ClearOrder order;
    private final Optional<ProbeResult> seen;

    /** With what the cause's probe said just now; empty if no probe of this instance has that name. */
    ClearChange(ClearOrder order, Optional<ProbeResult> seen) {
        this.order = order;
        this.seen = seen;
        Rules.complete(order);
    }

    @Override
    public Plan on(Moment moment) {
        Rules.version(order, moment.state());
        Cause cause = moment.state().in(order.scope()).causes().get(order.subject());
        if (cause == null) {
            throw new ControlRefusedException(
                    Refusal.NOT_FOUND, "there is no cause " + order.subject() + " at scope " + order.scope());
        }
        if (order.since().isPresent() && !order.since().get().equals(cause.since())) {
            throw new ControlRefusedException(
                    Refusal.PRECONDITION_FAILED,
                    cause + " began " + cause.since() + ", not " + order.since().get()
                            + ": it is another occurrence; look at its evidence and decide anew");
        }
        boolean works =
                seen.map(result -> result.status() == ProbeResult.Status.UP).orElse(true);
        if (!works && !order.forced()) {
            throw new ControlRefusedException(
                    Refusal.STILL_FAILING,
                    "probe " + order.subject() + " does not say that it works again ("
                            + seen.map(ProbeResult::evidence).orElse("") + "): mend it, or force the clearing");
        }
        String evidence = seen.map(ProbeResult::evidence).orElse("");
        return Plan.of(
                order.forced() && !works ? "cause.cleared-by-force" : "cause.cleared",
                new Target(order.scope(), order.subject()),
                new By(Source.USER, order.actor(), order.reason(), evidence),
                new StateChange.CauseGone(order.scope(), order.subject()));
    }
}
