package io.modegate.examples.spring;

import io.modegate.CancelsOrder;
import io.modegate.ModeKey;
import io.modegate.ModeScope;
import io.modegate.PlacesOrder;
import io.modegate.UpdatesOrder;
import io.modegate.Views;
import java.util.List;
import org.springframework.stereotype.Service;

/** The operations of the service, each with its class: this is all that it takes. */
@Service
@Views
class OrderService {
    private final OrderBook book;

    OrderService(OrderBook book) {
        this.book = book;
    }

    @PlacesOrder
    public Order place(@ModeScope("venue") String venue, @ModeKey String clientOrderId, NewOrder order) {
        book.add(order);
        return found(clientOrderId);
    }

    @UpdatesOrder
    public Order change(@ModeKey String id, Change change) {
        if (!book.change(id, change)) {
            throw new OrderNotFoundException(id);
        }
        return found(id);
    }

    @CancelsOrder
    public Order cancel(@ModeKey String id) {
        if (!book.cancel(id)) {
            throw new OrderNotFoundException(id);
        }
        return found(id);
    }

    public Order get(String id) {
        return found(id);
    }

    public List<Order> all() {
        return book.all();
    }

    private Order found(String id) {
        return book.find(id).orElseThrow(() -> new OrderNotFoundException(id));
    }
}
