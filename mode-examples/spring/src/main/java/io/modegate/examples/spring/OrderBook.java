package io.modegate.examples.spring;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Orders in the database; called by {@link OrderService} only, which is guarded. */
@Repository
class OrderBook {
    private static final String COLUMNS = "SELECT id, venue, symbol, quantity, price, status FROM orders";

    private final JdbcClient database;

    OrderBook(JdbcClient database) {
        this.database = database;
    }

    @Transactional
    public void add(NewOrder order) {
        database.sql("INSERT INTO orders (id, venue, symbol, quantity, price, status) VALUES (?, ?, ?, ?, ?, 'OPEN')")
                .params(order.id(), order.venue(), order.symbol(), order.quantity(), order.price())
                .update();
    }

    @Transactional
    public boolean change(String id, Change change) {
        return database.sql("UPDATE orders SET quantity = ?, price = ? WHERE id = ? AND status = 'OPEN'")
                        .params(change.quantity(), change.price(), id)
                        .update()
                == 1;
    }

    @Transactional
    public boolean cancel(String id) {
        return database.sql("UPDATE orders SET status = 'CANCELLED' WHERE id = ? AND status = 'OPEN'")
                        .param(id)
                        .update()
                == 1;
    }

    @Transactional(readOnly = true)
    public Optional<Order> find(String id) {
        return database.sql(COLUMNS + " WHERE id = ?")
                .param(id)
                .query(Order.class)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Order> all() {
        return database.sql(COLUMNS + " ORDER BY id").query(Order.class).list();
    }
}
