package io.modegate.examples.orders;

import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.UPDATE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static io.modegate.examples.orders.Order.Status.CANCELLED;
import static io.modegate.examples.orders.Order.Status.CANCEL_REQUESTED;
import static io.modegate.examples.orders.Order.Status.PENDING;
import static io.modegate.examples.orders.Order.Status.PLACED;

import io.modegate.ModeGate;
import io.modegate.OperationDeniedException;
import io.modegate.Permit;
import io.modegate.examples.orders.Order.Terms;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guarded operations: each enters the gate with its class, the venue's scope and the client's own order id, and
 * stays entered until its work is done. Thread-safe.
 *
 * <p>Placing writes the order down as PENDING <em>before</em> it calls the exchange. The other way round, a crash
 * between the two leaves an order at the exchange that nobody here knows of; this way it leaves one here of which it is
 * not known whether the exchange has it, and asking again with the same id, or cancelling, settles that. For the same
 * reason a cancellation is written down first and sent again until the exchange confirms it. A change is written down
 * last: the book shows what the exchange confirmed, and repeating the change mends what a crash left.
 */
@SuppressWarnings("try") // A permit is held rather than used: the operation is under way until it is closed.
final class OrderService {
    private static final Logger LOG = LoggerFactory.getLogger(OrderService.class);

    private final ModeGate gate;
    private final OrderBook book;
    private final Exchange exchange;
    private final Rates rates;
    private final Clock clock;

    OrderService(ModeGate gate, OrderBook book, Exchange exchange, Rates rates, Clock clock) {
        this.gate = gate;
        this.book = book;
        this.exchange = exchange;
        this.rates = rates;
        this.clock = clock;
    }

    /** An order, and whether this call is the one that placed it. */
    record Placing(Order order, boolean created) {}

    /** Places an order; repeating it with the same id and terms answers with the order that is there. */
    Placing place(OrderId id, Terms terms) {
        try (Permit permit = gate.enter(PLACE_ORDER, id.scope(), id.key())) {
            Order wanted = new Order(
                    id.text(), terms, PENDING, clock.instant().truncatedTo(ChronoUnit.MICROS), permit.version());
            Order order = book.add(wanted) ? wanted : sameAs(wanted);
            if (order.status() != PENDING) {
                return new Placing(order, false);
            }
            exchange.place(order.id(), terms);
            boolean created = book.move(order.id(), PENDING, PLACED);
            return new Placing(created ? order.with(PLACED) : existing(order.id()), created);
        }
    }

    /** Changes a placed order's quantity and price. */
    Order change(OrderId id, long quantity, BigDecimal price) {
        try (Permit permit = gate.enter(UPDATE_ORDER, id.scope(), id.key())) {
            Order order = existing(id.text());
            Terms terms = new Terms(order.terms().side(), order.terms().symbol(), quantity, price);
            if (order.status() != PLACED) {
                throw notPlaced(order);
            }
            exchange.place(order.id(), terms);
            if (!book.change(order.id(), terms)) {
                throw notPlaced(existing(order.id()));
            }
            return order.with(terms);
        }
    }

    /** Cancels an order: CANCELLED if the exchange confirmed, CANCEL_REQUESTED if it will be asked again. */
    Order cancel(OrderId id) {
        try (Permit permit = gate.enter(CANCEL_ORDER, id.scope(), id.key())) {
            existing(id.text());
            if (!book.move(id.text(), PLACED, CANCEL_REQUESTED)) {
                book.move(id.text(), PENDING, CANCEL_REQUESTED);
            }
            Order order = existing(id.text());
            return order.status() == CANCELLED ? order : sendCancel(order);
        }
    }

    Order view(OrderId id) {
        try (Permit permit = gate.enter(VIEW, id.scope(), id.key())) {
            return existing(id.text());
        }
    }

    List<Order> newest(int limit) {
        try (Permit permit = gate.enter(VIEW)) {
            return book.newest(limit);
        }
    }

    Optional<Rate> rate(String pair) {
        try (Permit permit = gate.enter(VIEW)) {
            return rates.of(pair);
        }
    }

    /** Asks the exchange again for the cancellations that it has not confirmed, as far as the mode permits. */
    void resendCancels() {
        for (Order order : book.in(CANCEL_REQUESTED, 100)) {
            OrderId id = OrderId.of(order.id());
            try (Permit permit = gate.enter(CANCEL_ORDER, id.scope(), id.key())) {
                if (sendCancel(order).status() != CANCELLED) {
                    return;
                }
            } catch (OperationDeniedException notNow) {
                LOG.debug("{} stays to be cancelled: {}", order.id(), notNow.getMessage());
            }
        }
    }

    private Order sendCancel(Order order) {
        try {
            exchange.cancel(order.id());
        } catch (ExchangeException unavailable) {
            LOG.info("{} stays to be cancelled: {}", order.id(), unavailable.getMessage());
            return order;
        }
        book.move(order.id(), CANCEL_REQUESTED, CANCELLED);
        return order.with(CANCELLED);
    }

    private Order sameAs(Order wanted) {
        Order there = existing(wanted.id());
        if (!there.terms().equals(wanted.terms())) {
            throw ProblemException.conflict("order " + there.id() + " is there with other terms, "
                    + there.terms().json() + ": take a new clientOrderId, or change that order");
        }
        return there;
    }

    private Order existing(String id) {
        return book.find(id).orElseThrow(() -> ProblemException.notFound("there is no order " + id));
    }

    private static ProblemException notPlaced(Order order) {
        return ProblemException.conflict(
                "only a PLACED order can be changed, but " + order.id() + " is " + order.status());
    }
}
