package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator does to the running service, and what it tells of itself. */
class OperatingTest {
    private final RunningOrders running = new RunningOrders();
    private final Site orders = running.orders();
    private final Site alice = orders.as(RunningOrders.ALICE);
    private final Site bob = orders.as(RunningOrders.BOB);

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void aHoldOfAVenueRefusesOnlyThatVenue() {
        assertThat(alice.put("/mode/holds/halt?scope=venue/XNAS", "{\"mode\":\"NO_NEW_ORDER\",\"reason\":\"halt\"}")
                        .status())
                .isEqualTo(201);
        assertThat(orders.place("a").isDeniedByMode()).isTrue();
        assertThat(orders.post("/orders", RunningOrders.ORDER.replace("XNAS", "XLON"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aPartialHoldTreatsEveryRequestOfOneOrderAlike() {
        alice.put("/mode/holds/half", "{\"mode\":\"UNAVAILABLE\",\"reason\":\"half of them\",\"percentage\":50}");
        int placed = 0;
        for (int i = 0; i < 40; i++) {
            boolean taken = orders.place("order-" + i).status() == 201;
            boolean seen = orders.get("/orders/XNAS-order-" + i).status() == 200;
            assertThat(seen).isEqualTo(taken);
            placed += taken ? 1 : 0;
        }
        assertThat(placed).isBetween(5, 35);
    }

    @Test
    void maintenanceIsAHoldOfOnesOwnThatOpensNothingAnotherHolds() {
        Answer on = maintenance(alice, "{\"maintenanceMode\":true,\"message\":\"Scheduled maintenance\"}");
        assertThat(on.status()).isEqualTo(200);
        assertThat(on.text("hold")).isEqualTo("maintenance:alice");
        assertThat(on.text("mode")).isEqualTo("READ_ONLY");
        assertThat(orders.place("a").text("detail")).contains("Scheduled maintenance");

        maintenance(bob, "{\"maintenanceMode\":true}");
        Answer off = maintenance(alice, "{\"maintenanceMode\":false}");
        assertThat(off.text("mode")).isEqualTo("READ_ONLY");
        assertThat(off.json().path("remaining").path(0).path("id").stringValue())
                .isEqualTo("maintenance:bob");
        assertThat(maintenance(alice, "{\"maintenanceMode\":false}").status()).isEqualTo(200);
        assertThat(maintenance(bob, "{\"maintenanceMode\":false}").json().path("remaining"))
                .isEmpty();
        assertThat(orders.place("a").status()).isEqualTo(201);
    }

    @Test
    void maintenanceIsForOperators() {
        Answer stranger = maintenance(orders, "{\"maintenanceMode\":true}");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(maintenance(orders.as(RunningOrders.VIEWER), "{\"maintenanceMode\":true}")
                        .status())
                .isEqualTo(403);
        assertThat(maintenance(alice, "{\"maintenanceMode\":\"yes\"}").text("detail"))
                .isEqualTo("field \"maintenanceMode\" must be true or false, but is \"yes\"");
        assertThat(maintenance(alice, "{\"maintenanceMode\":true,\"message\":\" \"}")
                        .status())
                .isEqualTo(400);
        assertThat(orders.mode()).isEqualTo("NORMAL");
    }

    @Test
    void metricsTellTheModeAndWhatWasCounted() {
        orders.place("a");
        alice.hold("pin", "READ_ONLY");
        orders.place("b");
        Answer metrics = orders.get("/metrics");
        assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("mode_state{mode=\"READ_ONLY\",source=\"USER\"} 1\n")
                .contains("mode_state{mode=\"NORMAL\",source=\"SYSTEM_PROCESS\"} 0\n")
                .contains("mode_version 2\n")
                .contains("mode_denied_total{operation=\"PLACE_ORDER\",mode=\"READ_ONLY\"} 1\n")
                .contains("orders_total{outcome=\"placed\"} 1\n")
                .contains("orders_total{outcome=\"failed\"} 0\n");
    }

    private static Answer maintenance(Site caller, String body) {
        return caller.post("/orders/admin/maintenance", body);
    }
}
