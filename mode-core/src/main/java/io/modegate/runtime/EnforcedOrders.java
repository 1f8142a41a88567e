package io.modegate.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pending orders that this instance enforces, and those that it does not any more. Thread-safe. */
final class EnforcedOrders {
    private static final Logger LOG = LoggerFactory.getLogger(PendingOrders.class);
    private static final int MOST_REMEMBERED = 1_000;

    /** For whoever gave an order and waits for the truth, which may take it as it was meant. */
    private static final Duration COURTESY = Duration.ofSeconds(10);

    private final Coordinator coordinator;
    private final Map<String, Enforced> enforced = new LinkedHashMap<>();

    /** By the id of an order that cannot be read, the number of the last look that had begun when it was first seen. */
    private final Map<String, Long> unreadable = new HashMap<>();

    /** A look that began before an order was settled must not bring it back. */
    private final Set<String> over = new LinkedHashSet<>();

    /** With the time, by the monotonic clock, from which on this instance may write it. */
    private record Enforced(PendingOrder order, long due) {}

    EnforcedOrders(Coordinator coordinator) {
        this.coordinator = coordinator;
    }

    synchronized Optional<PendingOrder> find(String id) {
        return Optional.ofNullable(enforced.get(id)).map(Enforced::order);
    }

    /** Whether that order was enforced before and is settled since, as far back as is remembered. */
    synchronized boolean isOver(String id) {
        return over.contains(id);
    }

    /** Those that can be written, by the time at which they were given. */
    synchronized List<PendingOrder> readable() {
        return inOrder().map(Enforced::order).filter(PendingOrder::readable).toList();
    }

    /**
     * Those of them that this instance may write and that come before all that it may not write yet, so that the history has
     * them as they were given; and those that waited for that too long: a clock elsewhere may be wrong.
     */
    synchronized List<PendingOrder> due() {
        long now = coordinator.clock().timing().nanoTime();
        List<PendingOrder> due = new ArrayList<>();
        boolean afterOthers = false;
        for (Enforced one : inOrder().filter(any -> any.order().readable()).toList()) {
            long overdue = now - one.due();
            afterOthers |= overdue < 0;
            if (!afterOthers || overdue >= COURTESY.toNanos()) {
                due.add(one.order());
            }
        }
        return due;
    }

    /** One that was given here, from now on, unless it is over, even if the cache told of it first. */
    void enforceOwn(PendingOrder order) {
        enforce(order, 0, Duration.ZERO);
    }

    /**
     * One that was given elsewhere, from now on, unless it is over.
     *
     * @param look the number of the last look that has begun by now
     */
    void enforce(PendingOrder order, long look) {
        enforce(order, look, COURTESY);
    }

    private void enforce(PendingOrder order, long look, Duration courtesy) {
        long due = coordinator.clock().timing().nanoTime() + courtesy.toNanos();
        synchronized (this) {
            if (over.contains(order.id())) {
                return;
            }
            Enforced before = enforced.get(order.id());
            if (before == null || due - before.due() < 0) {
                enforced.put(order.id(), new Enforced(before == null ? order : before.order(), due));
            }
            if (before != null) {
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

    /** What the state has by now is enforced with it. */
    synchronized void end(String id) {
        over.add(id);
        if (over.size() > MOST_REMEMBERED) {
            over.remove(over.iterator().next());
        }
        if (enforced.remove(id) != null) {
            show();
        }
    }

    /** What nobody can write ends with its life in the cache; a look that began before it was seen cannot tell. */
    synchronized void endUnreadable(Set<String> there, long look) {
        boolean gone = unreadable.entrySet().removeIf(seen -> !there.contains(seen.getKey()) && seen.getValue() < look);
        if (gone) {
            enforced.values()
                    .removeIf(one -> !one.order().readable()
                            && !unreadable.containsKey(one.order().id()));
            show();
        }
    }

    private void show() {
        coordinator.order(inOrder().map(Enforced::order).toList());
    }

    /** So that every instance gives them the same names. */
    private Stream<Enforced> inOrder() {
        return enforced.values().stream()
                .sorted(Comparator.comparing(
                                (Enforced one) -> one.order().entry().at())
                        .thenComparing(one -> one.order().id()));
    }
}
