package io.modegate.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service over HTTP, started from its jar; on each database. */
abstract class OrdersContract {
    private static final String ORDER =
            "{\"id\":\"%s\",\"venue\":\"XNAS\",\"symbol\":\"AAPL\",\"quantity\":10,\"price\":187.25}";

    @TempDir
    private Path directory;

    private SpringProcess orders;

    /** The options that name the database. */
    abstract String[] database();

    @BeforeEach
    void start() throws IOException {
        orders = SpringProcess.serving(directory, database());
    }

    @AfterEach
    void stop() {
        orders.close();
    }

    @Test
    void theModeDecidesWhatTheServiceDoes() throws IOException, InterruptedException {
        assertThat(place("a").statusCode()).isEqualTo(201);
        assertThat(orders.send("PUT", "/orders/a", "{\"quantity\":5,\"price\":187.00}")
                        .body())
                .contains("\"quantity\":5");

        assertThat(hold("READ_ONLY").statusCode()).isEqualTo(201);
        HttpResponse<String> denied = place("b");
        assertThat(denied.statusCode()).isEqualTo(503);
        assertThat(denied.headers().firstValue("Mode-Denied")).hasValue("PLACE_ORDER");
        assertThat(denied.headers().firstValue("Retry-After")).isPresent();
        assertThat(denied.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(denied.body()).contains("\"mode\":\"READ_ONLY\"").doesNotContain("schema 42");
        assertThat(orders.send("DELETE", "/orders/a", "").statusCode()).isEqualTo(503);
        assertThat(orders.get("/orders").body()).contains("\"id\":\"a\"").doesNotContain("\"id\":\"b\"");

        assertThat(hold("NO_NEW_ORDER").statusCode()).isEqualTo(200);
        assertThat(place("b").statusCode()).isEqualTo(503);
        assertThat(orders.send("DELETE", "/orders/a", "").body()).contains("CANCELLED");

        assertThat(orders.send("DELETE", "/mode/holds/db-migration?reason=done", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(place("b").statusCode()).isEqualTo(201);
    }

    @Test
    void operatorsSeeTheModeWhereTheyLook() throws IOException, InterruptedException {
        hold("READ_ONLY");
        place("b");

        assertThat(orders.get("/mode").body()).contains("\"mode\":\"READ_ONLY\"", "\"actor\":\"alice\"");
        assertThat(orders.get("/actuator/mode").body()).contains("\"mode\":\"READ_ONLY\"");
        HttpResponse<String> health = orders.get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"READ_ONLY\"").contains("\"status\":\"UP\"");
        assertThat(orders.get("/actuator/metrics/mode.denied").body())
                .contains("PLACE_ORDER")
                .contains("READ_ONLY");
        assertThat(orders.get("/actuator/metrics/mode.state?tag=mode:READ_ONLY&tag=source:USER")
                        .body())
                .contains("\"value\":1.0");
    }

    @Test
    void everyGuardOfTheServiceWasProvedAtTheStart() throws IOException, InterruptedException {
        assertThat(orders.log()).contains("5 of 5 guarded methods that are wired proved");
        assertThat(orders.get("/actuator/metrics/mode.guards?tag=outcome:proved")
                        .body())
                .contains("\"value\":5.0");
    }

    @Test
    void itEndsWhenAsked() throws InterruptedException {
        assertThat(orders.stop()).isEqualTo(143);
        assertThat(orders.log()).doesNotContain(SpringProcess.TOKEN);
    }

    private HttpResponse<String> place(String id) throws IOException, InterruptedException {
        return orders.send("POST", "/orders", ORDER.formatted(id));
    }

    private HttpResponse<String> hold(String mode) throws IOException, InterruptedException {
        return orders.send("PUT", "/mode/holds/db-migration", "{\"mode\":\"" + mode + "\",\"reason\":\"schema 42\"}");
    }
}
