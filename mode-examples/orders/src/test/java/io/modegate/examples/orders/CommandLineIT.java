package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script that starts the service meets. */
class CommandLineIT {
    @TempDir
    Path directory;

    @Test
    void theFirstLineSaysReadyAndTheAddressThatServes() {
        try (OrdersProcess service = OrdersProcess.serving(directory)) {
            assertThat(service.head().get(0)).matches("ready http://127\\.0\\.0\\.1:[1-9]\\d*");
            assertThat(service.orders().get("/live").status()).isEqualTo(200);
            assertThat(service.head()).noneMatch(line -> line.contains(OrdersProcess.ADMIN));
        }
    }

    @Test
    void withoutGivenTokensRandomOnesAreShown() {
        List<String> noOptions = OrdersProcess.withFreePorts(List.of());
        try (OrdersProcess service = OrdersProcess.launched(directory, noOptions)) {
            service.readHead();
            String shown = service.head().stream()
                    .filter(line -> line.startsWith("admin-token "))
                    .map(line -> line.substring("admin-token ".length()))
                    .findFirst()
                    .orElseThrow();
            assertThat(shown).matches("[A-Za-z0-9_-]{32}");
            assertThat(service.orders().as(shown).get("/mode/policy").status()).isEqualTo(200);
        }
    }

    @Test
    void aWrongOptionEndsWithTwoAndSaysWhatIsKnown() {
        assertRefused("\"--prot\" is no option; known: --port, --exchange-port", "--prot=1");
        assertRefused("--port (or MODEGATE_PORT) must be a number from 0 to 65535, but is \"http\"", "--port=http");
    }

    @Test
    void aTakenPortIsNamed() {
        try (OrdersProcess service = OrdersProcess.serving(directory)) {
            String port = service.orders().address().replaceAll(".*:", "");
            assertRefused(
                    "--port must be a free port, but " + port + " is taken",
                    "--port=" + port,
                    "--exchange-port=0",
                    "--db-url=jdbc:h2:mem:other");
        }
    }

    @Test
    void aDatabaseThatAnotherProcessHasOpenIsNamed() {
        try (OrdersProcess service = OrdersProcess.serving(directory)) {
            assertThat(service.orders().get("/live").status()).isEqualTo(200);
            assertRefused("--db-url must name a database that can be reached", "--port=0", "--exchange-port=0");
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() {
        List<String> options = OrdersProcess.withFreePorts(
                List.of("--db-url=jdbc:postgresql://shop:s3cret@127.0.0.1:1/orders?connectTimeout=1"));
        try (OrdersProcess refused = OrdersProcess.launched(directory, options)) {
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.errors())
                    .startsWith("--db-url must name a database that can be reached, but for"
                            + " jdbc:postgresql://127.0.0.1:1/orders?connectTimeout=1 the driver says:")
                    .contains("; start it")
                    .doesNotContain("s3cret");
        }
    }

    private void assertRefused(String message, String... options) {
        try (OrdersProcess refused = OrdersProcess.launched(directory, List.of(options))) {
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.errors()).contains(message);
        }
    }
}
