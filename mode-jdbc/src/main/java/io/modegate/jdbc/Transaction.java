package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction on a connection of its own, READ COMMITTED, bounded per statement. Whatever was not committed when it
 * is closed is rolled back, and the connection goes back as it came. Not thread-safe.
 */
final class Transaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcModeStore.class);

    private final Connection connection;
    private final Sql sql;
    private final int seconds;
    private final boolean autoCommit;
    private final int isolation;
    private @Nullable Integer secondsBefore;
    private @Nullable Long locksBefore;
    private boolean committing;

    private Transaction(Connection connection, Sql sql, Duration longest) throws SQLException {
        this.connection = connection;
        this.sql = sql;
        this.seconds = seconds(longest);
        this.autoCommit = connection.getAutoCommit();
        this.isolation = connection.getTransactionIsolation();
    }

    /** Begins on a connection that is this transaction's from now on, and closed even if this fails. */
    static Transaction begin(Connection connection, Sql sql, Duration longest) throws SQLException {
        Transaction begun;
        try {
            begun = new Transaction(connection, sql, longest);
        } catch (SQLException | RuntimeException failed) {
            give(connection);
            throw failed;
        }
        try {
            begun.prepare(longest);
            return begun;
        } catch (SQLException | RuntimeException failed) {
            begun.close();
            throw failed;
        }
    }

    /** Some drivers keep a statement's time-out on the connection, so that it has to be put back too. */
    private void prepare(Duration longest) throws SQLException {
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            secondsBefore = statement.getQueryTimeout();
        }
        locksBefore = sql.boundLocks(connection, longest);
    }

    Sql sql() {
        return sql;
    }

    <T> List<T> list(Row<T> row, String query, Object... parameters) throws SQLException {
        try (PreparedStatement statement = statement(query, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(row.read(rows));
            }
            return list;
        }
    }

    <T> Optional<T> first(Row<T> row, String query, Object... parameters) throws SQLException {
        return list(row, query, parameters).stream().findFirst();
    }

    void update(String command, Object... parameters) throws SQLException {
        try (PreparedStatement statement = statement(command, parameters)) {
            statement.executeUpdate();
        }
    }

    /** Inserts a row unless it is there, and does not mind if another transaction is faster. */
    void insertIfMissing(String command, Object... parameters) throws SQLException {
        try {
            update(command, parameters);
        } catch (SQLException failed) {
            if (!sql.isDuplicate(failed)) {
                throw failed;
            }
        }
    }

    /** The time at which this statement runs. */
    Instant now() throws SQLException {
        return first(row -> sql.time(row, 1), sql.selectNow()).orElseThrow();
    }

    void commit() throws SQLException {
        committing = true;
        try {
            connection.commit();
        } catch (RuntimeException broken) {
            throw new SQLException("the driver failed at the commit: " + broken.getMessage(), broken);
        }
    }

    /** Whether a failure from now on leaves open what was stored. */
    boolean isCommitting() {
        return committing;
    }

    private PreparedStatement statement(String text, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            statement.setQueryTimeout(seconds);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
    }

    /** Fails silently: whatever happened is decided, and a broken connection is the pool's to replace. */
    @Override
    public void close() {
        try {
            connection.rollback();
            restore();
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("a connection could not be put back as it came", failed);
        } finally {
            give(connection);
        }
    }

    private void restore() throws SQLException {
        if (secondsBefore != null) {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(secondsBefore);
            }
        }
        if (locksBefore != null) {
            sql.restoreLocks(connection, locksBefore);
        }
        connection.setAutoCommit(autoCommit);
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(isolation);
        }
    }

    private static void give(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("a connection could not be closed", failed);
        }
    }

    /** JDBC counts in whole seconds, and takes 0 for "for ever". */
    static int seconds(Duration longest) {
        return (int) Math.max(1, longest.plusMillis(999).toSeconds());
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
