package io.modegate.examples.orders;

import io.modegate.examples.orders.Order.Side;
import io.modegate.examples.orders.Order.Status;
import io.modegate.examples.orders.Order.Terms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Keeps orders in a table. A move between states names the state it starts from, so of two that race one loses and
 * learns it. Thread-safe; every method throws {@link BookUnavailableException} if the database fails.
 */
final class OrderBook {
    /** What tells whether the table can be read, however long it is. */
    static final String PROBE = "SELECT 1 FROM orders LIMIT 1";

    private static final String COLUMNS = "id, side, symbol, quantity, price, status, created, mode_version";
    private final DataSource source;
    private final Product product;

    OrderBook(DataSource source, Product product) {
        this.source = source;
        this.product = product;
    }

    /** Twice at most: PostgreSQL lets one of two fail that create the same table at the same time. */
    void createIfMissing() {
        try {
            run(product.orderTable(), PreparedStatement::executeUpdate);
        } catch (BookUnavailableException overtaken) {
            run(product.orderTable(), PreparedStatement::executeUpdate);
        }
    }

    /** Writes a new order down; false if there is one of that id. */
    boolean add(Order order) {
        return run("INSERT INTO orders (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)", insert -> {
            insert.setString(1, order.id());
            insert.setString(2, order.terms().side().name());
            insert.setString(3, order.terms().symbol());
            insert.setLong(4, order.terms().quantity());
            insert.setBigDecimal(5, order.terms().price());
            insert.setString(6, order.status().name());
            insert.setObject(7, LocalDateTime.ofInstant(order.created(), ZoneOffset.UTC));
            insert.setLong(8, order.modeVersion());
            try {
                return insert.executeUpdate() == 1;
            } catch (SQLException failed) {
                if (isTaken(failed)) {
                    return false;
                }
                throw failed;
            }
        });
    }

    Optional<Order> find(String id) {
        return run("SELECT " + COLUMNS + " FROM orders WHERE id = ?", select -> {
            select.setString(1, id);
            return rows(select).stream().findFirst();
        });
    }

    List<Order> newest(int limit) {
        return run("SELECT " + COLUMNS + " FROM orders ORDER BY created DESC, id LIMIT ?", select -> {
            select.setInt(1, limit);
            return rows(select);
        });
    }

    /** The orders that have been in a status for longest. */
    List<Order> in(Status status, int limit) {
        String sql = "SELECT " + COLUMNS + " FROM orders WHERE status = ? ORDER BY created LIMIT ?";
        return run(sql, select -> {
            select.setString(1, status.name());
            select.setInt(2, limit);
            return rows(select);
        });
    }

    /** Moves an order from one status to another; false if it was not there. */
    boolean move(String id, Status from, Status to) {
        return run("UPDATE orders SET status = ? WHERE id = ? AND status = ?", update -> {
            update.setString(1, to.name());
            update.setString(2, id);
            update.setString(3, from.name());
            return update.executeUpdate() == 1;
        });
    }

    /** Changes what a placed order asks for; false if it is not placed. */
    boolean change(String id, Terms terms) {
        return run("UPDATE orders SET quantity = ?, price = ? WHERE id = ? AND status = 'PLACED'", update -> {
            update.setLong(1, terms.quantity());
            update.setBigDecimal(2, terms.price());
            update.setString(3, id);
            return update.executeUpdate() == 1;
        });
    }

    /** Class 23 of SQL's states: a constraint is broken, and the only one that an order can break is that of its id. */
    private static boolean isTaken(SQLException failed) {
        return String.valueOf(failed.getSQLState()).startsWith("23");
    }

    private static List<Order> rows(PreparedStatement select) throws SQLException {
        List<Order> orders = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                orders.add(order(row));
            }
        }
        return orders;
    }

    private static Order order(ResultSet row) throws SQLException {
        Terms terms = new Terms(
                Side.valueOf(row.getString("side")),
                row.getString("symbol"),
                row.getLong("quantity"),
                row.getBigDecimal("price"));
        return new Order(
                row.getString("id"),
                terms,
                Status.valueOf(row.getString("status")),
                row.getObject("created", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getLong("mode_version"));
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException failed) {
            throw new BookUnavailableException(failed);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
