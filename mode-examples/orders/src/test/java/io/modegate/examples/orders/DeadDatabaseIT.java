package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modegate.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process does that has nothing but two files of its own. */
class DeadDatabaseIT {
    private final PostgresServer server = PostgresServer.start();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aProcessThatStartsMeanwhileEnforcesTheLastKnownModeAndItsLever() throws IOException {
        try (OrdersProcess first = serving()) {
            assertThat(first.admin().hold("schema-change", "NO_NEW_ORDER").status())
                    .isEqualTo(201);
            await().until(() ->
                    Files.exists(known()) && Files.readString(known()).contains("schema-change"));
            server.stop();
            first.kill();
        }
        try (OrdersProcess again = serving()) {
            assertThat(again.orders().mode()).isEqualTo("NO_NEW_ORDER");
            assertThat(again.orders().get("/mode").text("freshness")).isNotEqualTo("FRESH");
            assertThat(again.orders().place("refused").isDeniedByMode()).isTrue();

            Files.writeString(directory.resolve("lever.new"), "UNAVAILABLE books differ");
            Files.move(directory.resolve("lever.new"), lever());
            awaitMode(again, "UNAVAILABLE");
            Files.delete(lever());
            awaitMode(again, "NO_NEW_ORDER");

            server.restart();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> again.orders().get("/mode").text("freshness").equals("FRESH"));
            again.admin().delete("/mode/holds/schema-change?reason=done");
            awaitMode(again, "NORMAL");
            assertThat(again.orders().place("taken").status()).isEqualTo(201);
        }
    }

    private OrdersProcess serving() {
        return OrdersProcess.serving(
                directory, "--db-url=" + server.url(), "--last-known-good=" + known(), "--lever=" + lever());
    }

    private Path known() {
        return directory.resolve("known");
    }

    private Path lever() {
        return directory.resolve("lever");
    }

    private static void awaitMode(OrdersProcess service, String mode) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.orders().mode().equals(mode));
    }
}
