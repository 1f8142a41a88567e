package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Heartbeat;
import io.modegate.testkit.TestCommits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is set read-only, as replicas are; its administrator, who we are here, may write all the same. */
class MariaDbReplicaTest {
    private JdbcModeStore store;

    @BeforeEach
    void connect() throws SQLException {
        store = JdbcModeStore.builder(MariaDb.source())
                .schema(MariaDb.newSchema())
                .createIfMissing()
                .build();
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
        readOnly(false);
    }

    private static void readOnly(boolean on) throws SQLException {
        try (Connection connection = MariaDb.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL read_only = " + on);
        }
    }

    @Test
    void nothingItSaysIsTakenForTheTruth() throws SQLException {
        readOnly(true);

        List<ThrowingCallable> calls = List.of(
                () -> store.head(),
                () -> store.read(),
                () -> store.history(Long.MAX_VALUE, 1),
                () -> store.written("w"),
                () -> store.notes(),
                () -> store.beats(),
                () -> store.beat(new Heartbeat("a", "1", Head.NONE, Freshness.FRESH, "{}")),
                () -> store.compareAndSet(
                        Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft()));

        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("see that the data source follows the primary"));
    }

    @Test
    void onceItIsThePrimaryAgainItsWordIsTaken() throws SQLException {
        readOnly(true);
        assertThatThrownBy(() -> store.head()).hasMessageContaining("is read-only or a replica");

        readOnly(false);

        assertThat(store.head().head()).isEqualTo(Head.NONE);
    }

    @Test
    void aServerThatOnlyReadsIsRefusedAtOnce() throws SQLException {
        readOnly(true);

        assertThatThrownBy(() -> JdbcModeStore.create(MariaDb.source()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give it a data source that follows the primary");
    }
}
