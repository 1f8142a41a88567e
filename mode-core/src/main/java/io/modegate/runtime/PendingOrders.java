package io.modegate.runtime;

import io.modegate.ControlRefusedException;
import io.modegate.Head;
import io.modegate.ModeState;
import io.modegate.StoreUnavailableException;
import io.modegate.runtime.Writer.WriteId;
import io.modegate.store.SharedCache;
import io.modegate.store.SharedCache.Pending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders that tighten, given while the truth could not be written. They reach every instance by the cache, and the truth
 * when it answers again. Thread-safe.
 *
 * <ol>
 *   <li>An order is first put into the cache; if that fails nothing happened. Then this instance enforces it.
 *   <li>Whoever looks at the cache enforces what is pending there, from then on by itself: a cache that is gone takes
 *       nothing back.
 *   <li>Whoever enforces it sees to it that it stays in the cache: one that is missing there is put again, and its life of
 *       15 minutes is renewed at a third. So it ends by itself 15 minutes after the last instance that knew it.
 *   <li>As soon as the truth answers, every instance writes what it enforces, under the order's own write id, so that it
 *       becomes exactly one history entry. An instance stops enforcing it as pending once it knows a state that has it.
 *   <li>Whoever found it written marks it in the cache as settled in that head. Whoever sees the mark stops enforcing it
 *       as pending when it knows that head or a later one, and never before: nothing opens in between.
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
    private final Map<String, PendingOrder> enforced = new LinkedHashMap<>();

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
        if (there != null && !there.entry().what().requestHash().equals(id.requestHash())) {
            throw new ControlRefusedException(
                    ControlRefusedException.Refusal.KEY_REUSED,
                    "idempotency key " + id.value() + " stands for another order, which is pending: take a new key");
        }
        return there != null;
    }

    /**
     * Puts a plan that only tightens where every instance finds it, and enforces it.
     *
     * @throws StoreUnavailableException if the cache does not take it; then nothing is enforced
     */
    void place(Change.Plan plan, WriteId id) {
        PendingOrder order = PendingOrder.of(id, plan, coordinator.clock().latestOr(timing.wall()));
        cache.keep(List.of(order.pending()), LIFE);
        enforce(order);
    }

    private void enforce(PendingOrder order) {
        synchronized (lock) {
            if (over.contains(order.id()) || enforced.putIfAbsent(order.id(), order) != null) {
                return;
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

    /** Takes what the cache has, and gives it what it lacks. Blocks. */
    void take(List<Pending> there) {
        Set<String> named = new LinkedHashSet<>();
        for (Pending pending : there) {
            named.add(pending.id());
            if (isIn(pending)) {
                end(pending.id());
            } else {
                enforce(PendingOrder.read(pending));
            }
        }
        endUnreadable(named);
        renew(named);
    }

    private boolean isIn(Pending pending) {
        return !pending.settled().equals(Head.NONE) && coordinator.covers(pending.settled());
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

    /** What nobody can write ends with its life in the cache. */
    private void endUnreadable(Set<String> there) {
        synchronized (lock) {
            if (enforced.values().removeIf(order -> !order.readable() && !there.contains(order.id()))) {
                show();
            }
        }
    }

    /** Writes to the truth what is enforced before it has it. Blocks. */
    void settle() {
        List<PendingOrder> waiting;
        synchronized (lock) {
            waiting = enforced.values().stream().filter(PendingOrder::readable).toList();
        }
        for (PendingOrder order : waiting) {
            settle(order);
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
        coordinator.order(List.copyOf(enforced.values()));
    }

    /** What an order is judged by: what is known, with what is pending. */
    ModeState state() {
        return coordinator.ordered();
    }
}
