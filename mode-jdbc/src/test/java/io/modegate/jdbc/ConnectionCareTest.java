package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.testkit.TestCommits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host's connection comes back as it was lent, and is used with settings of ours in between. */
class ConnectionCareTest extends H2Test {
    private static final String OURS = "autocommit false, isolation 2, locks 1[0-5]\\d\\d ms, queries 2 s";
    private static final String THEIRS = "autocommit false, isolation 8, locks 1234 ms, queries 77 s";

    private static void setTheirs(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(77);
            statement.execute("SET LOCK_TIMEOUT 1234");
        }
    }

    private static String settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet locks = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
            locks.next();
            return "autocommit " + connection.getAutoCommit() + ", isolation " + connection.getTransactionIsolation()
                    + ", locks " + locks.getInt(1) + " ms, queries " + statement.getQueryTimeout() + " s";
        }
    }

    @Test
    void settingsAreOursInsideAndTheirsAfterwards() {
        JdbcModeStore store = JdbcModeStore.builder(source)
                .timeout(Duration.ofMillis(1_600))
                .keepConnectionFor(Duration.ZERO)
                .createIfMissing()
                .build();
        List<String> inside = new ArrayList<>();
        List<String> afterwards = new ArrayList<>();
        source.lending(ConnectionCareTest::setTheirs);
        source.around(call -> {
            if (call.is("close")) {
                afterwards.add(settings(call.connection()));
            }
            Object answer = call.proceed();
            if (call.is("prepareStatement")) {
                inside.add(settings(call.connection()));
            }
            return answer;
        });

        store.compareAndSet(
                Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft());
        store.compareAndSet(
                Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft());
        store.read();
        store.acquire("a", Duration.ofMinutes(1));

        assertThat(inside).hasSizeGreaterThan(6).last().asString().matches(OURS);
        assertThat(afterwards).hasSize(4).containsOnly(THEIRS);
    }

    @Test
    void noTransactionIsLeftOpen() throws SQLException {
        JdbcModeStore store = JdbcModeStore.builder(source)
                .keepConnectionFor(Duration.ZERO)
                .createIfMissing()
                .build();
        source.lending(connection -> connection.setAutoCommit(false));
        List<String> open = new ArrayList<>();
        source.around(call -> {
            if (call.is("close")) {
                open.add(ask("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE CONTAINS_UNCOMMITTED"));
            }
            return call.proceed();
        });

        store.compareAndSet(
                Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft());
        store.compareAndSet(
                Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft());

        assertThat(open).containsExactly("0", "0");
    }
}
