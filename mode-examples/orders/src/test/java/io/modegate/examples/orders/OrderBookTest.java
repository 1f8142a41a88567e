package io.modegate.examples.orders;

import static io.modegate.examples.orders.Order.Status.CANCELLED;
import static io.modegate.examples.orders.Order.Status.CANCEL_REQUESTED;
import static io.modegate.examples.orders.Order.Status.PENDING;
import static io.modegate.examples.orders.Order.Status.PLACED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.examples.orders.Order.Side;
import io.modegate.examples.orders.Order.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");
    private final JdbcDataSource source = new JdbcDataSource();
    private final OrderBook book = new OrderBook(source, Product.H2);

    @BeforeEach
    void create() {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        book.createIfMissing();
        book.createIfMissing();
    }

    @Test
    void anOrderComesBackAsItWasWritten() {
        Order order = order("XNAS-1", NOON);
        assertThat(book.add(order)).isTrue();
        assertThat(book.find("XNAS-1")).contains(order);
        assertThat(book.find("XNAS-2")).isEmpty();
    }

    @Test
    void anIdIsWrittenOnce() {
        assertThat(book.add(order("XNAS-1", NOON))).isTrue();
        assertThat(book.add(order("XNAS-1", NOON.plusSeconds(1)))).isFalse();
        assertThat(book.find("XNAS-1").orElseThrow().created()).isEqualTo(NOON);
    }

    @Test
    void onlyOneOfTwoThatMoveAnOrderWins() {
        book.add(order("XNAS-1", NOON));
        assertThat(book.move("XNAS-1", PENDING, CANCEL_REQUESTED)).isTrue();
        assertThat(book.move("XNAS-1", PENDING, PLACED)).isFalse();
        assertThat(book.move("XNAS-1", CANCEL_REQUESTED, CANCELLED)).isTrue();
        assertThat(book.find("XNAS-1").orElseThrow().status()).isEqualTo(CANCELLED);
    }

    @Test
    void onlyAPlacedOrderIsChanged() {
        Order order = order("XNAS-1", NOON);
        Terms other = new Terms(Side.BUY, "XNAS:AAPL", 5, new BigDecimal("0.000001"));
        book.add(order);
        assertThat(book.change("XNAS-1", other)).isFalse();
        book.move("XNAS-1", PENDING, PLACED);
        assertThat(book.change("XNAS-1", other)).isTrue();
        assertThat(book.find("XNAS-1").orElseThrow().terms()).isEqualTo(other);
    }

    @Test
    void theNewestAreListedFirstAndTheOldestAreWorkedOffFirst() {
        book.add(order("XNAS-1", NOON));
        book.add(order("XNAS-2", NOON.plusSeconds(1)));
        book.add(order("XNAS-3", NOON.plusSeconds(2)));
        assertThat(book.newest(2)).extracting(Order::id).containsExactly("XNAS-3", "XNAS-2");
        assertThat(book.in(PENDING, 2)).extracting(Order::id).containsExactly("XNAS-1", "XNAS-2");
        assertThat(book.in(PLACED, 2)).isEmpty();
    }

    @Test
    void equalPricesAreEqualTermsAndNeverRounded() {
        assertThat(terms("187.250000")).isEqualTo(terms("187.25"));
        assertThat(terms("187.250000").json().toString()).contains("\"187.25\"");
        assertThat(terms("187").json().toString()).contains("\"187.00\"");
        assertThat(terms("0.000001").json().toString()).contains("\"0.000001\"");
        assertThat(terms("999999999999.999999").json().toString()).contains("\"999999999999.999999\"");
    }

    @Test
    void aDatabaseThatFailsIsSaidToHaveFailed() {
        source.setURL("jdbc:h2:mem:absent;IFEXISTS=TRUE");
        assertThatThrownBy(() -> book.find("XNAS-1"))
                .isInstanceOf(BookUnavailableException.class)
                .hasMessageContaining("the database of orders failed");
    }

    private static Order order(String id, Instant created) {
        return new Order(id, terms("187.25"), PENDING, created, 7);
    }

    private static Terms terms(String price) {
        return new Terms(Side.BUY, "XNAS:AAPL", 10, new BigDecimal(price));
    }
}
