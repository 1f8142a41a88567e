package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * MariaDB 10.6 and later, with its own driver.
 *
 * <p>Bounds go with each statement, so that nothing of them stays with the session. So does the strict mode: without it a
 * text that is too long is stored as far as it fits.
 */
final class MariaDbSql extends Sql {
    private static final int DUPLICATE_KEY = 1062;
    private static final int DEADLOCK = 1213;

    MariaDbSql(Tables tables) {
        super(tables);
    }

    @Override
    String script() {
        return "mariadb.sql";
    }

    /** The time of the statement, not of the transaction; columns of time know no zone here, so all of it is UTC. */
    @Override
    String now() {
        return "UTC_TIMESTAMP(6)";
    }

    @Override
    String readsOnly() {
        return "(@@global.read_only NOT IN ('0', 'OFF') OR @@tx_read_only)";
    }

    @Override
    Object time(Instant at) {
        return LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    @Override
    Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /**
     * The isolation is that of the next transaction only. A process that stands still in the middle would keep its locks
     * for as long; so the server ends its session.
     */
    @Override
    Undo begin(Connection connection, Duration longest) throws SQLException {
        execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        execute(
                connection,
                "SET @modegate_idle = @@idle_transaction_timeout, idle_transaction_timeout = " + seconds(longest));
        return () -> execute(connection, "SET idle_transaction_timeout = @modegate_idle");
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static long seconds(Duration longest) {
        return Math.max(1, longest.plusMillis(999).toSeconds());
    }

    @Override
    String bounded(String statement, Duration longest) {
        long seconds = seconds(longest);
        return String.format(
                Locale.ROOT,
                "SET STATEMENT max_statement_time = %.3f, lock_wait_timeout = %d, innodb_lock_wait_timeout = %d,"
                        + " sql_mode = 'STRICT_ALL_TABLES' FOR %s",
                longest.toMillis() / 1000.0,
                seconds,
                seconds,
                statement);
    }

    /** The driver would put its own SET STATEMENT before ours. */
    @Override
    boolean hasQueryTimeout() {
        return false;
    }

    /** Not IGNORE, which ignores more than that. */
    @Override
    String unlessThere() {
        return " ON DUPLICATE KEY UPDATE namespace = namespace";
    }

    @Override
    String limit() {
        return "LIMIT ?";
    }

    @Override
    boolean isDuplicate(SQLException failed) {
        return failed.getErrorCode() == DUPLICATE_KEY;
    }

    @Override
    boolean isSacrificed(SQLException failed) {
        return super.isSacrificed(failed) || failed.getErrorCode() == DEADLOCK;
    }

    @Override
    String advice(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@global.innodb_flush_log_at_trx_commit = 1,"
                        + " (SELECT COUNT(*) FROM information_schema.system_variables"
                        + " WHERE variable_name = 'WSREP_ON' AND session_value = 'ON') = 0")) {
            row.next();
            if (!row.getBoolean(1)) {
                return "MariaDB does not write every commit to its disk at once (innodb_flush_log_at_trx_commit), so a"
                        + " mode that was acknowledged can be lost when the server crashes: set it to 1";
            }
            return row.getBoolean(2)
                    ? ""
                    : "this is a Galera cluster, whose nodes answer with what they have so far: let the data source"
                            + " reach one node only, and another one only when that is gone";
        }
    }
}
