package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements on a connection of their own, bounded one by one: either one transaction, READ COMMITTED, of which whatever
 * was not committed when it is closed is rolled back; or each of them by itself. The connection goes back as it came. Not
 * thread-safe.
 */
final class Transaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcModeStore.class);

    private final Connection connection;
    private final Sql sql;
    private final Duration longest;
    private final boolean autoCommit;
    private Sql.Undo undo = Sql.NOTHING;
    private boolean committing;

    private Transaction(Connection connection, Sql sql, Duration longest) throws SQLException {
        this.connection = connection;
        this.sql = sql;
        this.longest = longest;
        this.autoCommit = connection.getAutoCommit();
    }

    /** Begins a transaction on a connection that is this one's from now on, and closed even if this fails. */
    static Transaction begin(Connection connection, Sql sql, Duration longest) throws SQLException {
        return prepared(connection, sql, longest, false);
    }

    /** The same without a transaction: every statement is committed by itself, and costs one round trip. */
    static Transaction ask(Connection connection, Sql sql, Duration longest) throws SQLException {
        return prepared(connection, sql, longest, true);
    }

    private static Transaction prepared(Connection connection, Sql sql, Duration longest, boolean oneByOne)
            throws SQLException {
        Transaction begun;
        try {
            begun = new Transaction(connection, sql, longest);
        } catch (SQLException | RuntimeException failed) {
            give(connection);
            throw failed;
        }
        try {
            begun.prepare(oneByOne);
            return begun;
        } catch (SQLException | RuntimeException failed) {
            begun.close();
            throw failed;
        }
    }

    private void prepare(boolean oneByOne) throws SQLException {
        if (autoCommit != oneByOne) {
            connection.setAutoCommit(oneByOne);
        }
        undo = oneByOne ? sql.ask(connection, longest) : sql.begin(connection, longest);
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

    /** How many rows it changed. */
    int update(String command, Object... parameters) throws SQLException {
        try (PreparedStatement statement = statement(command, parameters)) {
            return statement.executeUpdate();
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

    /** For answers that must not be old, where the query itself does not tell. */
    void refuseReplica() throws SQLException {
        if (first(row -> row.getBoolean(1), sql.selectReadsOnly()).orElse(true)) {
            throw new NotPrimary();
        }
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
        PreparedStatement statement = connection.prepareStatement(sql.bounded(text, longest));
        try {
            if (sql.hasQueryTimeout()) {
                statement.setQueryTimeout(seconds(longest));
            }
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
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            undo.undo();
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("a connection could not be put back as it came", failed);
        } finally {
            give(connection);
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
