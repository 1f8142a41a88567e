package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every cell of the order system's matrix, by requests to a running service. */
class MatrixIT {
    @TempDir
    Path directory;

    @Test
    void everyModeServesItsRowAndRefusesTheRest() {
        try (OrdersProcess service = OrdersProcess.serving(directory, "--probe-every=PT1H")) {
            Matrix.assertEveryRow(service);
        }
    }

    @Test
    void withoutAValidStateOnlyAdministrationIsServed() {
        try (OrdersProcess service = OrdersProcess.serving(directory, "--determiner=off")) {
            assertThat(service.orders().get("/mode").text("valid")).isEqualTo("false");
            assertThat(new Row(service.orders(), "none").succeeding()).isEqualTo(Matrix.cells(List.of("ADMIN")));
            assertThat(Matrix.checked(service.orders())).isEqualTo(Matrix.cells(List.of("ADMIN")));
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

            Map<String, Boolean> whatIsLeft = Matrix.cells(List.of("CANCEL_ORDER", "VIEW", "ADMIN"));
            assertThat(Matrix.checked(open.orders())).isEqualTo(whatIsLeft);
            assertThat(new Row(open.orders(), "placed").notDenied()).isEqualTo(whatIsLeft);
            assertThat(open.orders().get("/rates/EURUSD").status()).isEqualTo(200);
            assertThat(open.orders().get("/health").text("freshness")).isEqualTo("EXPIRED");

            assertThat(Matrix.checked(closed.orders())).isEqualTo(Matrix.cells(List.of("VIEW", "ADMIN")));
            assertThat(new Row(closed.orders(), "none").notDenied()).isEqualTo(Matrix.cells(List.of("VIEW", "ADMIN")));
        } finally {
            database.stop();
        }
    }

    private static void awaitExpired(OrdersProcess service) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.orders().get("/mode").text("freshness").equals("EXPIRED"));
    }
}
