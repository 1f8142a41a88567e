package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every cell of the order system's matrix, by requests to a running service. */
class MatrixIT {
    private static final List<String> ALL = List.of("PLACE_ORDER", "UPDATE_ORDER", "CANCEL_ORDER", "VIEW", "ADMIN");
    private static final List<String> MODES = List.of("NORMAL", "NO_NEW_ORDER", "READ_ONLY", "UNAVAILABLE");

    @TempDir
    Path directory;

    @Test
    void everyModeServesItsRowAndRefusesTheRest() {
        try (OrdersProcess service = OrdersProcess.serving(directory, "--probe-every=PT1H")) {
            assertThat(service.admin().hold("column", "NORMAL").status()).isEqualTo(201);
            for (String mode : MODES) {
                String order = "before-" + mode;
                assertThat(service.admin().hold("column", "NORMAL").status()).isEqualTo(200);
                assertThat(service.orders().place(order).status()).isEqualTo(201);
                assertThat(service.admin().hold("column", mode).status()).isEqualTo(200);
                assertThat(service.orders().mode()).isEqualTo(mode);
                assertThat(new Row(service.orders(), order).succeeding())
                        .as(mode)
                        .isEqualTo(cells(row(mode)));
                assertThat(checked(service.orders())).as(mode).isEqualTo(cells(row(mode)));
                assertThat(service.orders().get("/live").status()).as(mode).isEqualTo(200);
            }
        }
    }

    @Test
    void withoutAValidStateOnlyAdministrationIsServed() {
        try (OrdersProcess service = OrdersProcess.serving(directory, "--determiner=off")) {
            assertThat(service.orders().get("/mode").text("valid")).isEqualTo("false");
            assertThat(new Row(service.orders(), "none").succeeding()).isEqualTo(cells(List.of("ADMIN")));
            assertThat(checked(service.orders())).isEqualTo(cells(List.of("ADMIN")));
            assertThat(service.orders().get("/live").status()).isEqualTo(200);
        }
    }

    @Test
    void anExpiredStateClosesWhatItsRowClosesAndKeepsWhatWasClosed() throws Exception {
        Server database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString())
                .start();
        String url = "jdbc:h2:tcp://127.0.0.1:" + database.getPort() + "/./orders;USER=sa";
        try (OrdersProcess open = OrdersProcess.serving(
                        directory, "--db-url=" + url, "--max-staleness=PT2S", "--namespace=open");
                OrdersProcess closed = OrdersProcess.serving(
                        directory, "--db-url=" + url, "--max-staleness=PT2S", "--namespace=closed")) {
            assertThat(open.orders().place("placed").status()).isEqualTo(201);
            assertThat(closed.admin().hold("column", "READ_ONLY").status()).isEqualTo(201);
            database.stop();
            awaitExpired(open);
            awaitExpired(closed);

            Map<String, Boolean> whatIsLeft = cells(List.of("CANCEL_ORDER", "VIEW", "ADMIN"));
            assertThat(checked(open.orders())).isEqualTo(whatIsLeft);
            assertThat(new Row(open.orders(), "placed").notDenied()).isEqualTo(whatIsLeft);
            assertThat(open.orders().get("/rates/EURUSD").status()).isEqualTo(200);
            assertThat(open.orders().get("/health").text("freshness")).isEqualTo("EXPIRED");

            assertThat(checked(closed.orders())).isEqualTo(cells(List.of("VIEW", "ADMIN")));
            assertThat(new Row(closed.orders(), "none").notDenied()).isEqualTo(cells(List.of("VIEW", "ADMIN")));
        } finally {
            database.stop();
        }
    }

    private static List<String> row(String mode) {
        return switch (mode) {
            case "NORMAL" -> ALL;
            case "NO_NEW_ORDER" -> List.of("CANCEL_ORDER", "VIEW", "ADMIN");
            case "READ_ONLY" -> List.of("VIEW", "ADMIN");
            default -> List.of();
        };
    }

    private static void awaitExpired(OrdersProcess service) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.orders().get("/mode").text("freshness").equals("EXPIRED"));
    }

    private static Map<String, Boolean> checked(Site orders) {
        Map<String, Boolean> cells = new LinkedHashMap<>();
        for (String operation : ALL) {
            Answer answer = orders.get("/mode/check?operation=" + operation);
            cells.put(operation, answer.json().path("permitted").booleanValue());
        }
        return cells;
    }

    private static Map<String, Boolean> cells(List<String> permitted) {
        Map<String, Boolean> cells = new LinkedHashMap<>();
        for (String operation : ALL) {
            cells.put(operation, permitted.contains(operation));
        }
        return cells;
    }
}
