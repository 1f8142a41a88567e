package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.store.Heartbeat;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that holds every connection its pool can give, and has callers queueing for more. */
class HostPoolTest {
    private static final Heartbeat BEAT = new Heartbeat("a", "1", Head.NONE, Freshness.FRESH, "{}");

    private final List<Connection> held = new ArrayList<>();
    private final ExecutorService host = Executors.newFixedThreadPool(4);
    private HikariDataSource pool;
    private JdbcModeStore store;

    @BeforeEach
    void exhaust() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Postgres.source());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(30_000);
        pool = new HikariDataSource(config);
        store = JdbcModeStore.builder(pool)
                .schema(Postgres.newSchema())
                .createIfMissing()
                .build();
        held.add(pool.getConnection());
        for (int i = 0; i < 3; i++) {
            host.execute(this::queue);
        }
        await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 3);
    }

    private void queue() {
        try (Connection never = pool.getConnection()) {
            never.isValid(1);
        } catch (SQLException asExpected) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        for (Connection connection : held) {
            connection.close();
        }
        pool.close();
        host.shutdownNow();
    }

    @Test
    void everyCallOfOneThreadGoesThrough() {
        StoreTour.through(store);

        assertThat(store.beat(BEAT).head().version()).isEqualTo(2);
    }

    @Test
    void callsOfManyThreadsTakeTurnsOnWhatIsKept() throws Exception {
        List<Future<Outcome>> writing = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            String scope = "scope/" + i;
            writing.add(threads.submit(() -> write(scope)));
        }

        for (Future<Outcome> one : writing) {
            assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(Outcome.DONE);
        }
        threads.shutdown();
        assertThat(store.read().documents()).hasSize(4);
    }

    private Outcome write(String scope) {
        while (true) {
            store.beat(BEAT);
            Head head = store.head().head();
            Outcome outcome = store.compareAndSet(
                    head, TestCommits.after(head).scope(scope, "1").draft());
            if (outcome == Outcome.DONE) {
                return outcome;
            }
        }
    }

    @Test
    void theEndOfTheStoreGivesTheHostItsConnectionBack() {
        store.close();

        await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0);
    }

    @Test
    void aStoreThatKeepsNoneWaitsNoLongerThanItsTimeout() {
        store.close();
        JdbcModeStore keepsNone = JdbcModeStore.builder(pool)
                .keepConnectionFor(Duration.ZERO)
                .timeout(Duration.ofMillis(300))
                .build();
        await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0);
        assertThatThrownBy(() -> {
                    try (Connection second = pool.getConnection()) {
                        keepsNone.head();
                        second.isValid(1);
                    }
                })
                .hasMessageContaining("could not read the head: the data source gave no connection in time");
    }
}
