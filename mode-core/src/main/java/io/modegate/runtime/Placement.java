package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.ModeException;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.StoreUnavailableException;
import io.modegate.runtime.Change.Moment;
import io.modegate.runtime.Change.Plan;
import io.modegate.runtime.Writer.WriteId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts into the cache what of an order tightens what is known. Blocks for as long as the cache does; thread-safe. */
final class Placement {
    private static final Logger LOG = LoggerFactory.getLogger(Urgency.class);

    private final Coordinator coordinator;
    private final Tightening tightening;
    private final PendingOrders orders;

    /** Whether an order went by the cache. */
    enum Outcome {
        /** Nobody tried. */
        NOT_TRIED,
        /** It is pending, or what is pending does as much already. */
        PLACED,
        /** It is not there. */
        REFUSED,
        /** It may be there: the answer was lost. */
        UNKNOWN;

        boolean isMaybeThere() {
            return this == PLACED || this == UNKNOWN;
        }
    }

    Placement(ModePolicy policy, Coordinator coordinator, PendingOrders orders) {
        this.coordinator = coordinator;
        this.tightening = new Tightening(policy);
        this.orders = orders;
    }

    /**
     * In place of the truth, which does not answer. What a rule forbids on what is known here may be allowed by the truth.
     * What the probes find here is worth nothing while others go on with the truth that is silent here.
     *
     * @throws ControlRefusedException if the id stands for another order
     */
    Outcome instead(Change change, WriteId id) {
        if (change.under().isPresent() && coordinator.reach().isOvertaken()) {
            return Outcome.REFUSED;
        }
        return tried(id, () -> {
            Optional<Plan> plan = plan(change, id, coordinator.ordered());
            plan.ifPresent(wanted -> orders.place(orders.order(wanted, id), id));
            return plan.isPresent() || plan(change, id, coordinator.known()).isPresent();
        });
    }

    /**
     * Beside the truth, which may answer yet: only what closes something.
     *
     * @param told what is to be placed, before it is
     */
    Outcome meanwhile(Change change, WriteId id, Consumer<PendingOrder> told) {
        if (coordinator.isTooOld()) {
            return Outcome.REFUSED;
        }
        return tried(id, () -> {
            Optional<PendingOrder> order = closing(change, id).map(wanted -> orders.order(wanted, id));
            order.ifPresent(told);
            order.ifPresent(closing -> orders.place(closing, id));
            return order.isPresent();
        });
    }

    /** Whether, on what is known, it closes something and does nothing else. */
    boolean closes(Change change, WriteId id) {
        try {
            return change.isUrgent() && closing(change, id).isPresent();
        } catch (ModeException rule) {
            LOG.debug("order {} is judged by the store", id.value(), rule);
            return false;
        }
    }

    private Optional<Plan> closing(Change change, WriteId id) {
        ModeState state = coordinator.ordered();
        return plan(change, id, state).filter(wanted -> Tightening.closes(wanted, state));
    }

    private static Outcome tried(WriteId id, Supplier<Boolean> placing) {
        try {
            return placing.get() ? Outcome.PLACED : Outcome.REFUSED;
        } catch (ControlRefusedException rule) {
            if (rule.refusal() == Refusal.KEY_REUSED) {
                throw rule;
            }
            LOG.debug("order {} does not go by the cache", id.value(), rule);
            return Outcome.REFUSED;
        } catch (StoreUnavailableException cacheToo) {
            LOG.warn("order {} did not go by the cache: {}", id.value(), cacheToo.getMessage());
            return cacheToo.outcomeUnknown() ? Outcome.UNKNOWN : Outcome.REFUSED;
        }
    }

    /**
     * Whether it would tighten what is known, with what is pending.
     *
     * @throws ControlRefusedException if a rule forbids it on that
     */
    boolean tightens(Change change, WriteId id) {
        return plan(change, id, coordinator.ordered()).isPresent();
    }

    private Optional<Plan> plan(Change change, WriteId id, ModeState state) {
        Instant now = coordinator.clock().latestOr(coordinator.clock().timing().wall());
        return tightening.of(change.on(new Moment(state, now, state.version() + 1, id.value())), state);
    }
}
