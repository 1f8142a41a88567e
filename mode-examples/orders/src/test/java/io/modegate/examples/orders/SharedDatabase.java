package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What instances, each a process of its own, have of one database. The subclass says which, and runs it. */
abstract class SharedDatabase {
    @TempDir
    Path directory;

    /** With user and password in it. */
    abstract String url();

    @Test
    void everyModeServesItsRowAndRefusesTheRest() {
        try (OrdersProcess service = serving("orders-1", "matrix", "--probe-every=PT1H")) {
            Matrix.assertEveryRow(service);
        }
    }

    @Test
    void aHoldOfOneInstanceBindsTheOtherAndOutlivesTheFirst() {
        try (OrdersProcess one = serving("orders-1", "hold", "--determiner=on");
                OrdersProcess two = serving("orders-2", "hold", "--determiner=on")) {
            assertThat(one.head()).contains("instance orders-1");
            assertThat(two.viewer().get("/mode").text("instance")).isEqualTo("orders-2");
            assertThat(one.orders().place("shared").status()).isEqualTo(201);
            assertThat(two.orders().get("/orders/XNAS-shared").json())
                    .isEqualTo(one.orders().get("/orders/XNAS-shared").json());

            assertThat(one.admin().hold("schema-change", "READ_ONLY").status()).isEqualTo(201);
            awaitMode(two, "READ_ONLY", Duration.ofSeconds(10));
            assertThat(two.orders().place("refused").isDeniedByMode()).isTrue();
            JsonNode hold = hold(one);
            one.kill();

            // a push closes before it is read
            await().untilAsserted(() -> assertThat(hold(two)).isEqualTo(hold));
            try (OrdersProcess again = serving("orders-1", "hold", "--determiner=on")) {
                assertThat(again.orders().mode()).isEqualTo("READ_ONLY");
                assertThat(hold(again)).isEqualTo(hold);
                again.admin().delete("/mode/holds/schema-change?reason=done");
                awaitMode(two, "NORMAL", Duration.ofSeconds(10));
                assertThat(two.viewer().get("/mode/history/verify").text("intact"))
                        .isEqualTo("true");
            }
        }
    }

    @Test
    void theOtherInstanceFindsTheOutageOnceTheOneThatDeterminesIsKilled() {
        try (OrdersProcess one = serving("orders-1", "takeover", "--probe-every=PT0.2S");
                OrdersProcess two = serving("orders-2", "takeover", "--probe-every=PT0.2S")) {
            assertThat(newest(two).path("actor").stringValue()).isEqualTo("orders-1");
            one.kill();
            two.exchange().post("/fault", "{\"fault\":\"down\"}");

            awaitMode(two, "NO_NEW_ORDER", Duration.ofSeconds(60));
            assertThat(newest(two).path("action").stringValue()).isEqualTo("cause.found");
            assertThat(newest(two).path("actor").stringValue()).isEqualTo("orders-2");
            assertThat(two.orders().place("refused").isDeniedByMode()).isTrue();
        }
    }

    private OrdersProcess serving(String instance, String namespace, String option) {
        return OrdersProcess.serving(
                directory, "--db-url=" + url(), "--instance=" + instance, "--namespace=" + namespace, option);
    }

    private static JsonNode hold(OrdersProcess service) {
        return service.viewer().get("/mode").json().path("holds").path(0);
    }

    private static JsonNode newest(OrdersProcess service) {
        return service.viewer()
                .get("/mode/history?limit=1")
                .json()
                .path("entries")
                .path(0);
    }

    private static void awaitMode(OrdersProcess service, String mode, Duration longest) {
        await().atMost(longest)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> service.orders().mode().equals(mode));
    }
}
