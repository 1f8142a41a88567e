package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.Hold;
import io.modegate.ReleaseOrder;
import io.modegate.StateChange;

/** Ends a hold; releasing another's is allowed, and recorded with both names. */
final class ReleaseChange implements Change {
    private final ReleaseOrder order;

    ReleaseChange(ReleaseOrder order) {
        this.order = order;
        Rules.complete(order);
        Rules.stored(order);
    }

    @Override
    public Plan on(Moment moment) {
        Rules.version(order, moment.state());
        Hold hold = moment.state().in(order.scope()).holds().get(order.subject());
        if (hold == null) {
            throw new ControlRefusedException(
                    Refusal.NOT_FOUND, "there is no hold " + order.subject() + " at scope " + order.scope());
        }
        String reason = hold.actor().equals(order.actor())
                ? order.reason()
                : order.reason() + " (" + order.actor() + " released " + hold.actor() + "'s hold)";
        return Plan.of(
                "hold.released",
                new Target(order.scope(), order.subject()),
                By.user(order.actor(), reason),
                new StateChange.HoldGone(order.scope(), order.subject()));
    }
}
