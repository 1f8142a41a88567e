package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modegate.servers.PostgresServer;
import io.modegate.servers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on a database behind a Redis, and what an operator can do as one dies after the other. */
class RedisIT {
    private final PostgresServer database = PostgresServer.durable();
    private final RedisServer redis = RedisServer.start();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        redis.close();
        database.close();
    }

    @Test
    void theFleetIsClosedThroughRedisWithTheDatabaseDeadAndByLeversWithBothDeadAndAllOfItIsInTheHistory()
            throws IOException {
        try (OrdersProcess one = serving("orders-1");
                OrdersProcess two = serving("orders-2")) {
            assertThat(one.orders().place("before").status()).isEqualTo(201);
            one.admin().hold("first", "NO_NEW_ORDER");
            awaitMode(two, "NO_NEW_ORDER", Duration.ofSeconds(1));
            one.admin().delete("/mode/holds/first?reason=done");
            awaitMode(two, "NORMAL", Duration.ofSeconds(1));

            database.kill();
            awaitStale(one);
            Answer closed = one.admin().hold("books-differ", "UNAVAILABLE");
            assertThat(closed.status()).as(closed.body()).isEqualTo(201);
            assertThat(closed.text("warnings")).contains("enters the history when the store answers");
            awaitMode(two, "UNAVAILABLE", Duration.ofSeconds(1));
            assertThat(two.orders().place("refused").isDeniedByMode()).isTrue();
            assertRefusedToLoosen(two.admin().delete("/mode/holds/books-differ?reason=too+early"));
            assertRefusedToLoosen(two.admin().hold("open", "NORMAL"));

            redis.kill();
            assertThat(one.admin().hold("more", "UNAVAILABLE").status()).isEqualTo(503);
            pull(one, "orders-1");
            pull(two, "orders-2");

            redis.restart();
            database.restart();
            Files.delete(lever("orders-1"));
            Files.delete(lever("orders-2"));
            await().atMost(Duration.ofSeconds(40)).until(() -> history(two).contains("books-differ"));
            assertThat(one.orders().mode()).isEqualTo("UNAVAILABLE");
            assertThat(one.viewer().get("/mode/history/verify").text("intact")).isEqualTo("true");
            assertThat(two.admin()
                            .delete("/mode/holds/books-differ?reason=mended")
                            .status())
                    .isEqualTo(200);
            awaitMode(one, "NORMAL", Duration.ofSeconds(20));
            assertThat(one.orders().place("after").status()).isEqualTo(201);
        }
    }

    @Test
    void aRedisThatCannotBeUsedIsNamedWithoutItsPassword() {
        OrdersProcess refused = OrdersProcess.launched(
                directory, OrdersProcess.withFreePorts(List.of("--redis-uri=reddis://alice:s3cret@nowhere")));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors())
                .contains("--redis-uri")
                .contains("redis-sentinel://")
                .doesNotContain("s3cret");
    }

    private void pull(OrdersProcess process, String instance) throws IOException {
        Files.writeString(directory.resolve("new"), "READ_ONLY both stores are dead");
        Files.move(directory.resolve("new"), lever(instance));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> process.viewer().get("/mode").text("holds").contains("lever.file"));
    }

    private static void assertRefusedToLoosen(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("loosening needs the store");
    }

    private static String history(OrdersProcess process) {
        return process.viewer().get("/mode/history?limit=50").body();
    }

    private static void awaitStale(OrdersProcess process) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> process.orders().get("/mode").text("freshness").equals("STALE"));
    }

    private static void awaitMode(OrdersProcess process, String mode, Duration longest) {
        await().atMost(longest)
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .until(() -> process.orders().mode().equals(mode));
    }

    private OrdersProcess serving(String instance) {
        return OrdersProcess.serving(
                directory,
                "--db-url=" + database.url(),
                "--redis-uri=" + redis.uri(),
                "--instance=" + instance,
                "--lever=" + lever(instance),
                "--probe-every=PT1H");
    }

    private Path lever(String instance) {
        return directory.resolve("lever-" + instance);
    }
}
