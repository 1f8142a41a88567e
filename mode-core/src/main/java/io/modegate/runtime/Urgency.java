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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what it is given to the truth; where that cannot be written and a cache stands before it, what tightens reaches
 * every instance by the cache at once, and the truth later. Blocks; thread-safe.
 */
final class Urgency {
    private static final Logger LOG = LoggerFactory.getLogger(Urgency.class);

    private static final String MAYBE =
            "the order may have been taken, by the store or by the cache before it, but its answer was lost; look at the state,"
                    + " or give it again under the same idempotency key: ";

    private static final String BOTH_LOST =
            "neither the store nor the cache before it answered, and the order may have been taken by either: pull the lever of"
                    + " each instance, or look at the state and give it again under the same idempotency key: ";

    private static final String BOTH_SILENT =
            "neither the store nor the cache before it takes orders now: pull the lever of each instance: ";

    private static final String LOOSENING =
            "the store cannot be written now, and this order would not tighten what is known; loosening needs the store,"
                    + " only what tightens reaches the instances by the cache meanwhile: ";

    private final Commits commits;
    private final Coordinator coordinator;
    private final Tightening tightening;
    private final Optional<PendingOrders> orders;

    Urgency(ModePolicy policy, Commits commits, Coordinator coordinator, Optional<PendingOrders> orders) {
        this.commits = commits;
        this.coordinator = coordinator;
        this.tightening = new Tightening(policy);
        this.orders = orders;
    }

    /**
     * If the truth was silent when it was asked last, the cache comes first: who closes something must not wait for a
     * time-out.
     *
     * @return empty if the order is pending
     * @throws StoreUnavailableException if it is neither, saying why
     */
    Optional<Committed> commit(Change change, WriteId id) {
        if (orders.isEmpty()) {
            return Optional.of(commits.commit(change, id));
        }
        if (coordinator.reach().isSilent() && orders.get().has(id)) {
            return Optional.empty();
        }
        Placing placing = coordinator.reach().isSilent() ? place(change, id) : Placing.NOT_TRIED;
        if (placing == Placing.DONE) {
            return Optional.empty();
        }
        try {
            orders.get().settleFirst();
            return Optional.of(commits.commit(change, id));
        } catch (StoreUnavailableException silent) {
            placing = placing == Placing.NOT_TRIED ? place(change, id) : placing;
            if (placing == Placing.DONE) {
                return Optional.empty();
            }
            throw refused(change, id, silent, placing == Placing.UNKNOWN);
        }
    }

    /**
     * What a rule forbids on what is known here may be allowed by the truth, which is asked next. What the probes find here is
     * worth nothing while others go on with the truth that is silent here.
     */
    private Placing place(Change change, WriteId id) {
        if (change.under().isPresent() && coordinator.reach().isOvertaken()) {
            return Placing.REFUSED;
        }
        try {
            Optional<Plan> plan = plan(change, id, coordinator.ordered());
            if (plan.isPresent()) {
                orders.orElseThrow().place(plan.get(), id);
                return Placing.DONE;
            }
            boolean pending = plan(change, id, coordinator.known()).isPresent();
            return pending ? Placing.DONE : Placing.REFUSED;
        } catch (ControlRefusedException rule) {
            if (rule.refusal() == Refusal.KEY_REUSED) {
                throw rule;
            }
            LOG.debug("order {} does not go by the cache", id.value(), rule);
            return Placing.REFUSED;
        } catch (StoreUnavailableException cacheToo) {
            LOG.warn("order {} did not go by the cache: {}", id.value(), cacheToo.getMessage());
            return cacheToo.outcomeUnknown() ? Placing.UNKNOWN : Placing.REFUSED;
        }
    }

    /** Whether an order went by the cache. */
    private enum Placing {
        NOT_TRIED,
        /** It is pending, or what is pending does as much already. */
        DONE,
        REFUSED,
        UNKNOWN
    }

    private Optional<Plan> plan(Change change, WriteId id, ModeState state) {
        Instant now = coordinator.clock().latestOr(coordinator.clock().timing().wall());
        return tightening.of(change.on(new Moment(state, now, state.version() + 1, id.value())), state);
    }

    /** Once an order may have been taken, what a rule says of the state after it is no answer. */
    private ModeException refused(Change change, WriteId id, StoreUnavailableException silent, boolean maybe) {
        if (maybe || silent.outcomeUnknown()) {
            return new StoreUnavailableException((maybe ? BOTH_LOST : MAYBE) + silent.getMessage(), silent, true);
        }
        boolean tightens;
        try {
            tightens = plan(change, id, coordinator.ordered()).isPresent();
        } catch (ControlRefusedException rule) {
            if (rule.refusal() != Refusal.NOT_FOUND) {
                return rule;
            }
            tightens = false;
        }
        return new StoreUnavailableException((tightens ? BOTH_SILENT : LOOSENING) + silent.getMessage(), silent, false);
    }
}
