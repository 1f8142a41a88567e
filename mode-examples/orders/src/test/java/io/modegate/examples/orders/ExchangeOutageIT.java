package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The exchange goes and comes back; nobody tells the order service. */
class ExchangeOutageIT {
    private static final Duration PROBED = Duration.ofMillis(200);

    @TempDir
    Path directory;

    private OrdersProcess service;

    @BeforeEach
    void start() {
        service = OrdersProcess.serving(directory, "--probe-every=" + PROBED);
        assertThat(service.orders().mode()).isEqualTo("NORMAL");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aDeadExchangeClosesNewOrdersAfterThreeFailedLooksAndRecoveryOpensThem() {
        assertThat(service.orders().place("before").status()).isEqualTo(201);
        Instant died = Instant.now();
        fault("down");
        awaitMode("NO_NEW_ORDER");
        // Three looks lie at least two intervals apart, each of which may be a tenth shorter.
        assertThat(Duration.between(died, Instant.now()))
                .isGreaterThan(PROBED.multipliedBy(18).dividedBy(10));

        JsonNode cause = service.viewer().get("/mode").json().path("causes").path(0);
        assertThat(cause.path("name").stringValue()).isEqualTo("exchange");
        assertThat(cause.path("evidence").stringValue())
                .contains("/health failed")
                .contains("3 in a row");
        assertThat(service.orders().place("refused").isDeniedByMode()).isTrue();
        assertThat(service.orders().get("/orders/XNAS-refused").status()).isEqualTo(404);
        assertThat(service.orders().delete("/orders/XNAS-before").text("status"))
                .isEqualTo("CANCEL_REQUESTED");

        fault("none");
        awaitMode("NORMAL");
        assertThat(service.orders().place("after").status()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> service.orders()
                        .get("/orders/XNAS-before")
                        .text("status")
                        .equals("CANCELLED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "hang"})
    void anExchangeThatAnswersBadlyOrNotAtAllClosesNewOrdersToo(String fault) {
        fault(fault);
        awaitMode("NO_NEW_ORDER");
        fault("none");
        awaitMode("NORMAL");
    }

    @Test
    void aSlowExchangeIsStillAnExchange() {
        fault("slow");
        assertThat(service.orders().place("slow").status()).isEqualTo(201);
        assertThat(service.orders().mode()).isEqualTo("NORMAL");
    }

    @Test
    void aHoldIsUntouchedByAllOfIt() {
        service.admin().hold("schema-change", "READ_ONLY");
        JsonNode hold = hold();
        fault("down");
        await().atMost(Duration.ofSeconds(20)).until(() -> recommended().equals("NO_NEW_ORDER"));
        assertThat(service.orders().mode()).isEqualTo("READ_ONLY");
        assertThat(hold()).isEqualTo(hold);
        fault("none");
        await().atMost(Duration.ofSeconds(20)).until(() -> recommended().equals("NORMAL"));
        assertThat(service.orders().mode()).isEqualTo("READ_ONLY");
        assertThat(hold()).isEqualTo(hold);

        service.admin().delete("/mode/holds/schema-change?reason=done");
        assertThat(service.orders().mode()).isEqualTo("NORMAL");
    }

    private JsonNode hold() {
        return service.viewer().get("/mode").json().path("holds").path(0);
    }

    private String recommended() {
        return service.orders()
                .get("/mode")
                .json()
                .path("recommended")
                .path("mode")
                .stringValue();
    }

    private void fault(String word) {
        assertThat(service.exchange()
                        .post("/fault", "{\"fault\":\"" + word + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private void awaitMode(String mode) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> service.orders().mode().equals(mode));
    }
}
