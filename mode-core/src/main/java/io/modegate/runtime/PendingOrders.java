package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.runtime.Writer.WriteId;
import io.modegate.store.SharedCache;
import io.modegate.store.SharedCache.Pending;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders that tighten, given while the truth could not be written, or was slow ({@link Hedge}). They reach every instance
 * by the cache, and the truth when it answers again. Thread-safe.
 *
 * <ol>
 *   <li>An order is first put into the cache; if that fails nothing happened, unless the answer was lost. Then this instance
 *       enforces it.
 *   <li>Whoever looks at the cache enforces what is pending there, from then on by itself: a cache that is gone takes
 *       nothing back.
 *   <li>Whoever enforces it sees to it that it stays in the cache: one that is missing there is put again, and its life of
 *       15 minutes is renewed at a third. So it ends by itself 15 minutes after the last instance that knew it.
 *   <li>As soon as the truth answers, every instance writes what it enforces, under the order's own write id, so that it
 *       becomes exactly one history entry: whoever was given it at once, unless the truth is still asked there to take it
 *       as it was meant; the others 10 seconds after they heard of it, or when they are given an order that may open
 *       something. They are written in the order in which they were given, but none waits for more than 10 seconds for an
 *       earlier one. An instance stops enforcing it as pending once it knows a state that has it. One thread of an instance
 *       writes at a time, and asks for no order that is settled by then: each mark of step 5 is news to all, so that else
 *       every mark would set another thread on all the orders that are left.
 *   <li>Whoever found it written marks it in the cache as settled in that head. Whoever sees the mark stops enforcing it
 *       as pending when it knows a state that went on from that head, and never before: nothing opens in between.
 * </ol>
 */
final class PendingOrders {
    private static final Logger LOG = LoggerFactory.getLogger(PendingOrders.class);
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final SharedCache cache;
    private final Coordinator coordinator;
    private final Commits commits;
    private final Timing timing;
    private final EnforcedOrders enforced;
    private final ReentrantLock settling = new ReentrantLock();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final AtomicLong renewed;

    PendingOrders(SharedCache cache, Coordinator coordinator, Commits commits) {
        this.cache = cache;
        this.coordinator = coordinator;
        this.commits = commits;
        this.timing = coordinator.clock().timing();
        this.enforced = new EnforcedOrders(coordinator);
        this.renewed = new AtomicLong(timing.nanoTime());
    }

    /**
     * Whether the order of that id is pending already, so that its answer was lost.
     *
     * @throws ControlRefusedException if another order is pending under that id
     */
    boolean has(WriteId id) {
        Optional<PendingOrder> there = enforced.find(id.value());
        there.ifPresent(order -> refuseOther(order, id));
        return there.isPresent();
    }

    /** Without a key it is this very order, which another instance wrote. */
    private static void refuseOther(Pending there, WriteId id) {
        refuseOther(PendingOrder.read(there), id);
        if (!there.settled().equals(Head.NONE) && !id.requestHash().isEmpty()) {
            throw keyReused(
                    id,
                    "was used in an outage before, up to version "
                            + there.settled().version());
        }
    }

    private static void refuseOther(PendingOrder there, WriteId id) {
        if (!there.entry().what().requestHash().equals(id.requestHash())) {
            throw keyReused(id, "stands for another order, which is pending");
        }
    }

    private static ControlRefusedException keyReused(WriteId id, String why) {
        return new ControlRefusedException(
                Refusal.KEY_REUSED, "idempotency key " + id.value() + " " + why + ": take a new key");
    }

    /** The order that a plan becomes, given now. */
    PendingOrder order(Change.Plan plan, WriteId id) {
        return PendingOrder.of(id, plan, coordinator.clock().latestOr(timing.wall()));
    }

    /**
     * Puts an order that only tightens where every instance finds it, and enforces it. One without a key that was settled
     * meanwhile needs neither.
     *
     * @throws StoreUnavailableException if the cache does not take it; then nothing is enforced
     * @throws ControlRefusedException if another order has that id
     */
    void place(PendingOrder order, WriteId id) {
        if (enforced.isOver(id.value())) {
            if (id.requestHash().isEmpty()) {
                return;
            }
            throw keyReused(id, "was used in an outage before, and the store cannot be asked now what became of it");
        }
        cache.keep(List.of(order.pending()), LIFE);
        refuseIfAnotherWasThere(id);
        enforced.enforceOwn(order);
    }

    /** The truth is asked now to take the order of that id itself: nobody here writes it as pending meanwhile. */
    void asking(WriteId id) {
        asked.merge(id.value(), 1, Integer::sum);
    }

    /** The truth answered, or will not. */
    void asked(WriteId id) {
        asked.computeIfPresent(id.value(), (asking, times) -> times == 1 ? null : times - 1);
    }

    /** The truth has it, or its withdrawal, in a state that is known here: here it ends at once. */
    void end(WriteId id) {
        enforced.end(id.value());
    }

    /**
     * Has all others end what {@link #end ended} here, when they know that head.
     *
     * @throws StoreUnavailableException if the cache does not take that; then they find it in the truth
     */
    void tellEnd(WriteId id, Head in) {
        cache.settle(id.value(), in, LIFE);
    }

    private void refuseIfAnotherWasThere(WriteId id) {
        try {
            cache.shared().pending().stream()
                    .filter(there -> there.id().equals(id.value()))
                    .forEach(there -> refuseOther(there, id));
        } catch (StoreUnavailableException silent) {
            LOG.debug("what is pending under {} is not known; it was kept, so it is enforced", id.value(), silent);
        }
    }

    /**
     * What one look at the cache saw.
     *
     * @param number of the look; later ones have higher numbers
     * @param begun the number of the last look that has begun by now
     * @param pending what was pending
     * @param line of the copy that was there
     */
    record Look(long number, LongSupplier begun, List<Pending> pending, List<Head> line) {}

    /** Takes what the cache has, and gives it what it lacks. Blocks. */
    void take(Look look) {
        endSettled(look);
        Set<String> named = new HashSet<>();
        for (Pending pending : look.pending()) {
            named.add(pending.id());
            if (!isIn(pending, look.line())) {
                enforced.enforce(PendingOrder.read(pending), look.begun().getAsLong());
            }
        }
        enforced.endUnreadable(named, look.number());
        renew(named);
    }

    /** Ends what is marked as settled in what is known by now. */
    void endSettled(Look look) {
        look.pending().stream()
                .filter(pending -> isIn(pending, look.line()))
                .forEach(pending -> enforced.end(pending.id()));
    }

    /** A number alone proves nothing, should the version that settled an order have been lost with its store. */
    private boolean isIn(Pending pending, List<Head> line) {
        Head settled = pending.settled();
        return !settled.equals(Head.NONE)
                && coordinator.covers(settled)
                && (line.contains(settled) || coordinator.knows(settled));
    }

    private void renew(Set<String> there) {
        long last = renewed.get();
        boolean due = timing.nanoTime() - last >= LIFE.dividedBy(3).toNanos()
                && renewed.compareAndSet(last, timing.nanoTime());
        List<Pending> wanted = enforced.readable().stream()
                .filter(order -> due || !there.contains(order.id()))
                .map(PendingOrder::pending)
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        try {
            cache.keep(wanted, LIFE);
        } catch (StoreUnavailableException unwritable) {
            LOG.debug("the cache takes no orders now", unwritable);
        }
    }

    /** Whether something is enforced that the truth may not have. */
    boolean isWaiting() {
        return !enforced.readable().isEmpty();
    }

    /**
     * Writes to the truth what this instance may write of what is enforced, unless another thread is at it. Blocks.
     *
     * @param look at the cache, first: what is marked there may be known by now, and what is not due would wait for it
     */
    void settle(Runnable look) {
        if (settling.tryLock()) {
            try {
                look.run();
                settle(enforced.due());
            } finally {
                settling.unlock();
            }
        }
    }

    /**
     * After another thread that is at it. Who may open something must find in the truth what was ordered before, and not be
     * told that it is not there.
     *
     * @param all or else only what this instance may write
     */
    void settleFirst(boolean all) {
        settling.lock();
        try {
            settle(all ? enforced.readable() : enforced.due());
        } finally {
            settling.unlock();
        }
    }

    private void settle(List<PendingOrder> orders) {
        for (PendingOrder order : orders) {
            if (enforced.find(order.id()).isPresent() && !asked.containsKey(order.id())) {
                settle(order);
            }
        }
    }

    private void settle(PendingOrder order) {
        Head in = entered(order).in();
        if (!coordinator.covers(in)) {
            coordinator.load();
        }
        if (!coordinator.covers(in)) {
            return;
        }
        enforced.end(order.id());
        LOG.info(
                "{} of {} is in the history as version {}", order.entry().what().subject(), order.id(), in.version());
        try {
            cache.settle(order.id(), in, LIFE);
        } catch (StoreUnavailableException silent) {
            LOG.warn("the cache was not told that order {} is in the history: {}", order.id(), silent.getMessage());
        }
    }

    /** Under an id of its own if the truth has another order under that key: somebody wanted to close something. */
    private Committed entered(PendingOrder order) {
        Committed committed = commits.commit(new EnterChange(order), order.writeId());
        boolean isOther = committed
                .earlier()
                .filter(record -> order.isOtherThan(StoreHistory.entry(record)))
                .isPresent();
        return isOther ? commits.commit(new EnterChange(order), order.otherWriteId()) : committed;
    }
}
