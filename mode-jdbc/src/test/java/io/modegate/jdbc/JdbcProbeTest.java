package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.probe.ProbeResult;
import io.modegate.probe.ProbeResult.Status;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcProbeTest extends H2Test {
    private final JdbcProbe probe = JdbcProbe.of("orders-db", source);

    @AfterEach
    void everyConnectionIsBack() {
        assertThat(source.open).as("connections out, beside ours").hasValue(1);
    }

    private ProbeResult lookWhen(SQLException thrown) {
        source.around(call -> {
            if (call.is("createStatement")) {
                throw thrown;
            }
            return call.proceed();
        });
        return probe.look();
    }

    @Test
    void anAnswerIsUp() {
        assertThat(probe.look()).isEqualTo(ProbeResult.up("SELECT 1 answered"));
        assertThat(probe.name()).isEqualTo("orders-db");
        assertThat(probe.timeout()).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void aQueryOfYourOwnIsAsked() throws SQLException {
        JdbcProbe orders = probe.asking("SELECT 1 FROM orders WHERE 1 = 0");
        assertThat(orders.look().status()).isEqualTo(Status.DOWN);
        assertThat(orders.look().evidence()).contains("Table \"ORDERS\" not found");

        execute("CREATE TABLE orders (id INT)");

        assertThat(orders.look().status()).isEqualTo(Status.UP);
    }

    @Test
    void aRefusedConnectionIsDownWithEvidence() {
        JdbcProbe refused = JdbcProbe.of("orders-db", Databases.at("jdbc:h2:tcp://127.0.0.1:1/orders"));

        ProbeResult seen = refused.look();

        assertThat(seen.status()).isEqualTo(Status.DOWN);
        assertThat(seen.evidence()).startsWith("SELECT 1 failed: ").contains("127.0.0.1");
    }

    @Test
    void anAnswerThatTakesTooLongIsUnknown() {
        String slow = "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b WHERE a.x + b.x = 0";

        ProbeResult seen = probe.within(Duration.ofMillis(10)).asking(slow).look();

        assertThat(seen.status()).isEqualTo(Status.UNKNOWN);
        assertThat(seen.evidence()).contains("canceled");
    }

    static Stream<SQLException> ours() {
        return Stream.of(
                new SQLTimeoutException("too slow"),
                new SQLTransientConnectionException("no connection available, all 10 are lent"),
                new SQLException("no answer", "08006", new SocketTimeoutException("Read timed out")),
                new SQLTransientConnectionException("pool timed out", new SQLTimeoutException("too slow")));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void patienceOfOurOwnThatEndedIsUnknown(SQLException thrown) {
        assertThat(lookWhen(thrown).status()).isEqualTo(Status.UNKNOWN);
    }

    static Stream<SQLException> theirs() {
        return Stream.of(
                new SQLException("connection reset", "08006"),
                new SQLException("the database is starting up", "57P03"),
                new SQLTransientConnectionException("pool timed out", new SQLException("connection refused", "08001")));
    }

    @ParameterizedTest
    @MethodSource("theirs")
    void whatTheDatabaseDoesIsDown(SQLException thrown) {
        ProbeResult seen = lookWhen(thrown);

        assertThat(seen.status()).isEqualTo(Status.DOWN);
        assertThat(seen.evidence()).isEqualTo("SELECT 1 failed: " + thrown.getMessage());
    }

    @Test
    void anInterruptedLookIsUnknown() {
        Thread.currentThread().interrupt();

        ProbeResult seen = lookWhen(new SQLException("interrupted while waiting for a connection"));

        assertThat(Thread.interrupted()).as("the flag is left up").isTrue();
        assertThat(seen).isEqualTo(ProbeResult.unknown("SELECT 1 was interrupted"));
    }

    @Test
    void aPooledConnectionComesBackAsItWasLent() {
        List<String> afterwards = new ArrayList<>();
        source.lending(connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(77);
            }
        });
        source.around(call -> {
            if (call.is("close")) {
                try (Statement statement = call.connection().createStatement()) {
                    afterwards.add(statement.getQueryTimeout() + " s, "
                            + call.connection().getAutoCommit());
                }
            }
            return call.proceed();
        });

        assertThat(probe.look().status()).isEqualTo(Status.UP);

        assertThat(afterwards).containsExactly("77 s, false");
    }
}
