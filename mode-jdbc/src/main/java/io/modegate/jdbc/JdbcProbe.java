package io.modegate.jdbc;

import io.modegate.probe.Probe;
import io.modegate.probe.ProbeResult;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Borrows a connection and asks the database something. An answer is up; a connection that is refused or breaks, or an
 * error, is down; a time-out, or a pool that has no connection to lend, is unknown: that may be our own doing. Immutable.
 *
 * <p>How long the data source may take to give a connection is its own setting; keep it below this probe's time-out, or
 * the look ends as unknown before the data source has said what is wrong.
 */
public final class JdbcProbe implements Probe {
    private final String name;
    private final DataSource source;
    private final Duration timeout;
    private final String query;

    private JdbcProbe(String name, DataSource source, Duration timeout, String query) {
        this.name = name;
        this.source = source;
        this.timeout = timeout;
        this.query = query;
    }

    /** Asks {@code SELECT 1}, for 2 seconds at most. */
    public static JdbcProbe of(String name, DataSource source) {
        return new JdbcProbe(name, source, Duration.ofSeconds(2), "SELECT 1");
    }

    /** The same probe with another longest wait for the query's answer, counted in whole seconds, rounded up. */
    public JdbcProbe within(Duration longest) {
        return new JdbcProbe(name, source, longest, query);
    }

    /** The same probe with another query, say one that touches the table that matters; what it answers is not read. */
    public JdbcProbe asking(String sql) {
        return new JdbcProbe(name, source, timeout, sql);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration timeout() {
        // The driver's own time-out answers first and says more; this one only guards against the driver itself.
        return timeout.multipliedBy(2).plusMillis(500);
    }

    @Override
    public ProbeResult look() {
        try (Connection connection = source.getConnection()) {
            ask(connection);
            return ProbeResult.up(query + " answered");
        } catch (SQLException failed) {
            return judged(failed);
        }
    }

    private ProbeResult judged(SQLException failed) {
        String seen = query + " failed: " + failed.getMessage();
        if (Thread.currentThread().isInterrupted()) {
            return ProbeResult.unknown(query + " was interrupted");
        }
        return isOurs(failed) ? ProbeResult.unknown(seen) : ProbeResult.down(seen);
    }

    /** Whether somebody's patience ended, or a pool had nothing to lend, while the database said nothing at all. */
    private static boolean isOurs(SQLException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTimeoutException || cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return failed instanceof SQLTransientConnectionException && failed.getCause() == null;
    }

    /** Some drivers keep a statement's time-out on the connection, so that it has to be put back. */
    private void ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int before = statement.getQueryTimeout();
            statement.setQueryTimeout(Transaction.seconds(timeout));
            try {
                statement.execute(query);
            } finally {
                statement.setQueryTimeout(before);
            }
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
