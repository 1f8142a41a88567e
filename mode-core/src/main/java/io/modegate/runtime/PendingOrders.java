package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.runtime.Writer.WriteId;
import io.modegate.store.SharedCache;
import io.modegate.store.SharedCache.Pending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders that tighten, given while the truth could not be written. They reach every instance by the cache, and the truth
 * when it answers again. Thread-safe.
 *
 * <ol>
 *   <li>An order is first put into the cache; if that fails nothing happened, unless the answer was lost. Then this instance
 *       enforces it.
 *   <li>Whoever looks at the cache enforces what is pending there, from then on by itself: a cache that is gone takes
 *       nothing back.
 *   <li>Whoever enforces it sees to it that it stays in the cache: one that is missing there is put again, and its life of
 *       15 minutes is renewed at a third. So it ends by itself 15 minutes after the last instance that knew it.
 *   <li>As soon as the truth answers, every instance writes what it enforces, under the order's own write id, so that it
 *       becomes exactly one history entry. An instance stops enforcing it as pending once it knows a state that has it.
 *       One thread of an instance does so at a time, and asks for no order that is settled by then: each mark of step 5
 *       is news to all, so that else every mark would set another thread on all the orders that are left.
 *   <li>Whoever found it written marks it in the cache as settled in that head. Whoever sees the mark stops enforcing it
 *       as pending when it knows a state that went on from that head, and never before: nothing opens in between.
 * </ol>
 */
final class PendingOrders {
    private static final Logger LOG = LoggerFactory.getLogger(PendingOrders.class);
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 1_000;

    private final SharedCache cache;
    private final Coordinator coordinator;
    private final Commits commits;
    private final Timing timing;
    private final Object lock = new Object();
    private final ReentrantLock settling = new ReentrantLock();
    private final Map<String, PendingOrder> enforced = new LinkedHashMap<>();

    /** By the id of an order that cannot be read, the number of the last look that had begun when it was first seen. */
    private final Map<String, Long> unreadable = new HashMap<>();

    /** A look that began before an order was settled must not bring it back. */
    private final Set<String> over = new LinkedHashSet<>();

    private long renewed;

    PendingOrders(SharedCache cache, Coordinator coordinator, Commits commits) {
        this.cache = cache;
        this.coordinator = coordinator;
        this.commits = commits;
        this.timing = coordinator.clock().timing();
        this.renewed = timing.nanoTime();
    }

    /**
     * Whether the order of that id is pending already, so that its answer was lost.
     *
     * @throws ControlRefusedException if another order is pending under that id
     */
    boolean has(WriteId id) {
        PendingOrder there;
        synchronized (lock) {
            there = enforced.get(id.value());
        }
        if (there != null) {
            refuseOther(there, id);
        }
        return there != null;
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

    /**
     * Puts a plan that only tightens where every instance finds it, and enforces it.
     *
     * @throws StoreUnavailableException if the cache does not take it; then nothing is enforced
     * @throws ControlRefusedException if another order has that id
     */
    void place(Change.Plan plan, WriteId id) {
        synchronized (lock) {
            if (over.contains(id.value())) {
                throw keyReused(
                        id, "was used in an outage before, and the store cannot be asked now what became of it");
            }
        }
        PendingOrder order = PendingOrder.of(id, plan, coordinator.clock().latestOr(timing.wall()));
        cache.keep(List.of(order.pending()), LIFE);
        cache.shared().pending().stream()
                .filter(there -> there.id().equals(order.id()))
                .map(PendingOrder::read)
                .forEach(there -> refuseOther(there, id));
        enforce(order, 0);
    }

    private void enforce(PendingOrder order, long look) {
        synchronized (lock) {
            if (over.contains(order.id()) || enforced.putIfAbsent(order.id(), order) != null) {
                return;
            }
            if (!order.readable()) {
                unreadable.put(order.id(), look);
            }
            show();
        }
        LOG.atWarn()
                .addKeyValue("order", order.id())
                .log(
                        "enforced before the store has it: {} {} by {}: {}",
                        order.entry().what().action(),
                        order.entry().what().subject(),
                        order.entry().what().actor(),
                        order.entry().what().reason());
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
        Set<String> named = new LinkedHashSet<>();
        for (Pending pending : look.pending()) {
            named.add(pending.id());
            if (isIn(pending, look.line())) {
                end(pending.id());
            } else {
                enforce(PendingOrder.read(pending), look.begun().getAsLong());
            }
        }
        endUnreadable(named, look.number());
        try {
            renew(named);
        } catch (StoreUnavailableException unwritable) {
            LOG.debug("the cache takes no orders now", unwritable);
        }
    }

    /** A number alone proves nothing, should the version that settled an order have been lost with its store. */
    private boolean isIn(Pending pending, List<Head> line) {
        Head settled = pending.settled();
        return !settled.equals(Head.NONE)
                && coordinator.covers(settled)
                && (line.contains(settled) || coordinator.knows(settled));
    }

    private void renew(Set<String> there) {
        List<Pending> wanted = new ArrayList<>();
        synchronized (lock) {
            boolean due = timing.nanoTime() - renewed >= LIFE.dividedBy(3).toNanos();
            renewed = due ? timing.nanoTime() : renewed;
            enforced.values().stream()
                    .filter(order -> order.readable() && (due || !there.contains(order.id())))
                    .map(PendingOrder::pending)
                    .forEach(wanted::add);
        }
        if (!wanted.isEmpty()) {
            cache.keep(wanted, LIFE);
        }
    }

    /** What nobody can write ends with its life in the cache; a look that began before it was seen cannot tell. */
    private void endUnreadable(Set<String> there, long look) {
        synchronized (lock) {
            boolean gone =
                    unreadable.entrySet().removeIf(seen -> !there.contains(seen.getKey()) && seen.getValue() < look);
            if (gone) {
                enforced.values().removeIf(order -> !order.readable() && !unreadable.containsKey(order.id()));
                show();
            }
        }
    }

    /** Whether there is something to {@link #settle}. */
    boolean isWaiting() {
        return !waiting().isEmpty();
    }

    private List<PendingOrder> waiting() {
        synchronized (lock) {
            return inOrder().filter(PendingOrder::readable).toList();
        }
    }

    /** Writes to the truth what is enforced before it has it, unless another thread is at it. Blocks. */
    void settle() {
        if (settling.tryLock()) {
            try {
                settleAll();
            } finally {
                settling.unlock();
            }
        }
    }

    /** The same, after another thread that is at it: who orders next must find there what was ordered before. */
    void settleFirst() {
        settling.lock();
        try {
            settleAll();
        } finally {
            settling.unlock();
        }
    }

    private void settleAll() {
        for (PendingOrder order : waiting()) {
            if (isEnforced(order)) {
                settle(order);
            }
        }
    }

    private boolean isEnforced(PendingOrder order) {
        synchronized (lock) {
            return enforced.containsKey(order.id());
        }
    }

    private void settle(PendingOrder order) {
        Committed committed = commits.commit(new EnterChange(order), order.writeId());
        Head in = committed
                .earlier()
                .map(record -> record.head())
                .orElseGet(() -> committed.after().head());
        if (!coordinator.covers(in)) {
            coordinator.load();
        }
        if (!coordinator.covers(in)) {
            return;
        }
        end(order.id());
        LOG.info(
                "{} of {} is in the history as version {}", order.entry().what().subject(), order.id(), in.version());
        try {
            cache.settle(order.id(), in, LIFE);
        } catch (StoreUnavailableException silent) {
            LOG.warn("the cache was not told that order {} is in the history: {}", order.id(), silent.getMessage());
        }
    }

    private void end(String id) {
        synchronized (lock) {
            over.add(id);
            if (over.size() > MOST_REMEMBERED) {
                over.remove(over.iterator().next());
            }
            if (enforced.remove(id) != null) {
                show();
            }
        }
    }

    private void show() {
        coordinator.order(inOrder().toList());
    }

    /** By the time at which they were given, so that every instance gives them the same names. */
    private Stream<PendingOrder> inOrder() {
        return enforced.values().stream()
                .sorted(Comparator.comparing(
                                (PendingOrder order) -> order.entry().at())
                        .thenComparing(PendingOrder::id));
    }
}
