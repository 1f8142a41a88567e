package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders on their way to the exchange and into the book, and what happens when the exchange fails. */
class PlacingTest {
    private final RunningOrders running = new RunningOrders();
    private final Site orders = running.orders();
    private final Site exchange = running.exchange();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void anOrderGoesToTheExchangeAndIntoTheBook() {
        Answer placed = orders.post("/orders", RunningOrders.ORDER);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.text("status")).isEqualTo("PLACED");
        assertThat(placed.text("modeVersion")).isEqualTo("1");
        String id = placed.text("id");
        assertThat(placed.header("Location")).isEqualTo("/orders/" + id);
        assertThat(orders.get("/orders/" + id).json()).isEqualTo(placed.json());
        assertThat(orders.get("/orders").json().path("orders").path(0)).isEqualTo(placed.json());
        assertThat(exchange.get("/orders").body()).contains("\"working\":[\"" + id + "\"]");
    }

    @Test
    void anOrderIsChangedAndCancelledAtTheExchangeToo() {
        orders.place("a");
        Answer changed = orders.put("/orders/XNAS-a", "{\"quantity\":5,\"price\":\"187.00\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(orders.get("/orders/XNAS-a").json()).isEqualTo(changed.json());
        assertThat(changed.text("price")).isEqualTo("187.00");
        assertThat(orders.delete("/orders/XNAS-a").text("status")).isEqualTo("CANCELLED");
        assertThat(orders.delete("/orders/XNAS-a").status()).isEqualTo(200);
        assertThat(exchange.get("/orders").body()).contains("\"cancelled\":[\"XNAS-a\"]");
        Answer late = orders.put("/orders/XNAS-a", "{\"quantity\":5,\"price\":\"187.00\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("detail")).contains("XNAS-a is CANCELLED");
    }

    @Test
    void theSameClientOrderIdIsTheSameOrder() {
        Answer first = orders.place("a");
        Answer again = orders.place("a");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        Answer other = orders.post(
                "/orders", RunningOrders.ORDER.replace("10", "11").replace("}", ",\"clientOrderId\":\"a\"}"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("detail")).contains("XNAS-a is there with other terms");
    }

    @Test
    void anOrderThatTheExchangeDidNotConfirmIsNotCalledPlacedAndCanBeSettled() {
        running.fault("down");
        Answer failed = orders.place("a");
        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.header("Mode-Denied")).isEmpty();
        assertThat(orders.get("/orders/XNAS-a").text("status")).isEqualTo("PENDING");
        running.fault("none");
        assertThat(orders.place("a").status()).isEqualTo(201);
        assertThat(orders.get("/orders/XNAS-a").text("status")).isEqualTo("PLACED");

        running.fault("hang");
        assertThat(orders.place("b").status()).isEqualTo(504);
        running.fault("none");
        assertThat(orders.delete("/orders/XNAS-b").text("status")).isEqualTo("CANCELLED");
    }

    @Test
    void aCancellationThatTheExchangeDidNotConfirmIsSentAgain() {
        orders.place("a");
        running.fault("error");
        assertThat(orders.delete("/orders/XNAS-a").text("status")).isEqualTo("CANCEL_REQUESTED");
        assertThat(orders.put("/orders/XNAS-a", "{\"quantity\":5,\"price\":\"1\"}")
                        .status())
                .isEqualTo(409);
        running.fault("none");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> orders.get("/orders/XNAS-a").text("status").equals("CANCELLED"));
    }
}
