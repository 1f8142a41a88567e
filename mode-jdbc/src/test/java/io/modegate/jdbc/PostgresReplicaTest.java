package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Heartbeat;
import io.modegate.store.Lease;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary that only reads from one moment to the next, as after a failover to which the data source is blind. */
class PostgresReplicaTest {
    private static final Heartbeat BEAT = new Heartbeat("a", "1", Head.NONE, Freshness.FRESH, "{}");

    private final WatchedSource source = new WatchedSource(Postgres.source());
    private final AtomicInteger lent = new AtomicInteger();
    private JdbcModeStore store;
    private Lease lease;

    @BeforeEach
    void connect() throws SQLException {
        source.lending(connection -> lent.incrementAndGet());
        store = JdbcModeStore.builder(source)
                .schema(Postgres.newSchema())
                .createIfMissing()
                .build();
        lease = store.acquire("a", Duration.ofMinutes(1)).orElseThrow();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void demote() {
        source.around(call -> {
            if (call.is("prepareStatement")) {
                readOnly(call.connection());
            }
            return call.proceed();
        });
    }

    private static void readOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
            if (!connection.getAutoCommit()) {
                statement.execute("SET TRANSACTION READ ONLY");
            }
        }
    }

    @Test
    void nothingItSaysIsTakenForTheTruth() {
        demote();

        List<ThrowingCallable> calls = List.of(
                () -> store.head(),
                () -> store.read(),
                () -> store.history(Long.MAX_VALUE, 1),
                () -> store.written("w"),
                () -> store.notes(),
                () -> store.beats(),
                () -> store.beat(BEAT),
                () -> store.leave("a", "1"),
                () -> store.acquire("a", Duration.ofMinutes(1)),
                () -> store.note(lease, "noted"),
                () -> store.release(lease),
                () -> store.compareAndSet(
                        Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft()));

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("see that the data source follows the primary"));
    }

    @Test
    void itsConnectionIsDroppedSoThatTheNextOneMayReachThePrimary() {
        demote();
        assertThatThrownBy(() -> store.head()).hasMessageContaining("is read-only or a replica");
        int before = lent.get();
        source.around(WatchedSource.Call::proceed);

        assertThat(store.beat(BEAT).head()).isEqualTo(Head.NONE);

        assertThat(lent.get()).isEqualTo(before + 1);
        assertThat(store.compareAndSet(
                        Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft()))
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void aServerThatOnlyReadsIsRefusedAtOnce() {
        source.lending(PostgresReplicaTest::readOnly);

        assertThatThrownBy(() -> JdbcModeStore.create(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("read-only");
    }
}
