package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.ModeException;
import io.modegate.ModePolicy;
import io.modegate.StoreUnavailableException;
import io.modegate.runtime.Placement.Outcome;
import io.modegate.runtime.Writer.WriteId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
    private final Optional<Way> byCache;

    /** What goes by the cache, and what is there. */
    private record Way(PendingOrders orders, Placement placement) {}

    Urgency(ModePolicy policy, Commits commits, Coordinator coordinator, Optional<PendingOrders> orders) {
        this.commits = commits;
        this.coordinator = coordinator;
        this.byCache = orders.map(pending -> new Way(pending, new Placement(policy, coordinator, pending)));
    }

    /**
     * If the truth was silent when it was asked last, the cache comes first: who closes something must not wait for a
     * time-out. If it is silent only since, see {@link Hedge}.
     *
     * @return empty if the order is pending
     * @throws StoreUnavailableException if it is neither, saying why
     */
    Optional<Committed> commit(Change change, WriteId id) {
        if (byCache.isEmpty()) {
            return Optional.of(commits.commit(change, id));
        }
        Way way = byCache.get();
        if (coordinator.reach().isSilent()) {
            return cacheFirst(way, change, id);
        }
        return change.isUrgent() ? hedged(way, change, id) : truthFirst(way, change, id);
    }

    private Optional<Committed> cacheFirst(Way way, Change change, WriteId id) {
        if (way.orders().has(id)) {
            return Optional.empty();
        }
        Outcome outcome = way.placement().instead(change, id);
        if (outcome == Outcome.PLACED) {
            return Optional.empty();
        }
        try {
            return Optional.of(committed(way, change, id));
        } catch (StoreUnavailableException silent) {
            throw refused(way, new Order(change, id), silent, outcome == Outcome.UNKNOWN);
        } catch (RuntimeException refusal) {
            throw outcome == Outcome.UNKNOWN ? maybe(refusal) : refusal;
        }
    }

    private Optional<Committed> truthFirst(Way way, Change change, WriteId id) {
        try {
            return Optional.of(committed(way, change, id));
        } catch (StoreUnavailableException silent) {
            return placed(way, new Order(change, id), silent, Outcome.NOT_TRIED);
        }
    }

    private Optional<Committed> hedged(Way way, Change change, WriteId id) {
        AtomicReference<PendingOrder> placed = new AtomicReference<>();
        way.orders().asking(id);
        try (Hedge hedge =
                new Hedge(coordinator.clock().timing(), () -> way.placement().meanwhile(change, id, placed::set))) {
            try {
                Committed committed = committed(way, hedge.watched(change), id);
                endPlaced(way, id, committed, hedge);
                return Optional.of(committed);
            } catch (StoreUnavailableException silent) {
                return placed(way, new Order(change, id), silent, hedge.end());
            } catch (ControlRefusedException refusal) {
                return withdrawn(way, Optional.ofNullable(placed.get()), refusal, hedge);
            } catch (RuntimeException failed) {
                throw hedge.end().isMaybeThere() ? maybe(failed) : failed;
            }
        } finally {
            way.orders().asked(id);
        }
    }

    private Committed committed(Way way, Change change, WriteId id) {
        boolean opensNothing = change.under().isPresent() || way.placement().closes(change, id);
        way.orders().settleFirst(!opensNothing);
        return commits.commit(change, id);
    }

    private void endPlaced(Way way, WriteId id, Committed committed, Hedge hedge) {
        hedge.close();
        if (!hedge.hasBegun() || !coordinator.covers(committed.in())) {
            return;
        }
        way.orders().end(id);
        hedge.whenPlaced(() -> {
            try {
                way.orders().tellEnd(id, committed.in());
            } catch (StoreUnavailableException silent) {
                LOG.debug("others find order {} in the store by themselves", id.value(), silent);
            }
        });
    }

    /** The truth is silent. What may be in the cache is put there again: under the same id it is there once. */
    private Optional<Committed> placed(Way way, Order order, StoreUnavailableException silent, Outcome before) {
        Outcome now = before == Outcome.PLACED ? before : way.placement().instead(order.change(), order.id());
        if (now == Outcome.PLACED) {
            return Optional.empty();
        }
        throw refused(way, order, silent, now == Outcome.UNKNOWN || before == Outcome.UNKNOWN);
    }

    private Optional<Committed> withdrawn(
            Way way, Optional<PendingOrder> order, ControlRefusedException refusal, Hedge hedge) {
        Outcome outcome = hedge.end();
        if (!outcome.isMaybeThere() || order.isEmpty()) {
            throw refusal;
        }
        Committed committed;
        try {
            Change withdrawal = new WithdrawnChange(order.get(), String.valueOf(refusal.getMessage()));
            committed = commits.commit(withdrawal, order.get().writeId());
        } catch (ModeException stands) {
            LOG.warn(
                    "the store refused order {}, but does not take it back",
                    order.get().id(),
                    stands);
            boolean known = !(stands instanceof StoreUnavailableException silent && silent.outcomeUnknown());
            if (outcome == Outcome.PLACED && known) {
                return Optional.empty();
            }
            throw maybe(refusal);
        }
        endPlaced(way, order.get().writeId(), committed, hedge);
        if (WithdrawnChange.isIn(committed)) {
            throw refusal;
        }
        return Optional.of(committed);
    }

    private static StoreUnavailableException maybe(RuntimeException failed) {
        return new StoreUnavailableException(MAYBE + failed.getMessage(), failed, true);
    }

    private record Order(Change change, WriteId id) {}

    /** Once an order may have been taken, what a rule says of the state after it is no answer. */
    private static ModeException refused(Way way, Order order, StoreUnavailableException silent, boolean maybe) {
        if (maybe || silent.outcomeUnknown()) {
            return new StoreUnavailableException((maybe ? BOTH_LOST : MAYBE) + silent.getMessage(), silent, true);
        }
        boolean tightens;
        try {
            tightens = way.placement().tightens(order.change(), order.id());
        } catch (ControlRefusedException rule) {
            if (rule.refusal() != Refusal.NOT_FOUND) {
                return rule;
            }
            tightens = false;
        }
        return new StoreUnavailableException((tightens ? BOTH_SILENT : LOOSENING) + silent.getMessage(), silent, false);
    }
}
