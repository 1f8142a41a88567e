package io.modegate.runtime;

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

    private final Coordinator coordinator;
    private final Map<String, PendingOrder> enforced = new LinkedHashMap<>();

    /** By the id of an order that cannot be read, the number of the last look that had begun when it was first seen. */
    private final Map<String, Long> unreadable = new HashMap<>();

    /** A look that began before an order was settled must not bring it back. */
    private final Set<String> over = new LinkedHashSet<>();

    EnforcedOrders(Coordinator coordinator) {
        this.coordinator = coordinator;
    }

    synchronized Optional<PendingOrder> find(String id) {
        return Optional.ofNullable(enforced.get(id));
    }

    /** Whether that order was enforced before and is settled since, as far back as is remembered. */
    synchronized boolean isOver(String id) {
        return over.contains(id);
    }

    /** Those that can be written, by the time at which they were given. */
    synchronized List<PendingOrder> readable() {
        return inOrder().filter(PendingOrder::readable).toList();
    }

    /**
     * From now on, unless it is over.
     *
     * @param look the number of the last look that has begun by now
     */
    void enforce(PendingOrder order, long look) {
        synchronized (this) {
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
            enforced.values().removeIf(order -> !order.readable() && !unreadable.containsKey(order.id()));
            show();
        }
    }

    private void show() {
        coordinator.order(inOrder().toList());
    }

    /** So that every instance gives them the same names. */
    private Stream<PendingOrder> inOrder() {
        return enforced.values().stream()
                .sorted(Comparator.comparing(
                                (PendingOrder order) -> order.entry().at())
                        .thenComparing(PendingOrder::id));
    }
}
