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
 * was not committed when it is closed is rolled back; or each of them by itself. The connection is left as it came. Not
 * thread-safe.
 */
final class Transaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcModeStore.class);

    private final Session session;
    private final Connection connection;
    private final Sql sql;
    private final Deadline deadline;
    private final boolean autoCommit;
    private Sql.Undo undo = Sql.NOTHING;
    private boolean committing;

    private Transaction(Session session, Sql sql, Deadline deadline) throws SQLException {
        this.session = session;
        this.connection = session.connection();
        this.sql = sql;
        this.deadline = deadline;
        this.autoCommit = connection.getAutoCommit();
    }

    /** Begins a transaction. If this fails, the session is as it was, or known to be broken. */
    static Transaction begin(Session session, Sql sql, Deadline deadline) throws SQLException {
        return prepared(session, sql, deadline, false);
    }

    /** The same without a transaction: every statement is committed by itself, and costs one round trip. */
    static Transaction ask(Session session, Sql sql, Deadline deadline) throws SQLException {
        return prepared(session, sql, deadline, true);
    }

    private static Transaction prepared(Session session, Sql sql, Deadline deadline, boolean oneByOne)
            throws SQLException {
        session.limit(deadline.left());
        Transaction begun = new Transaction(session, sql, deadline);
        try {
            begun.prepare(oneByOne);
            return begun;
        } catch (SQLException | RuntimeException failed) {
            begun.close();
            throw failed;
        }
    }

    private void prepare(boolean oneByOne) throws SQLException {
        if (connection.getAutoCommit() != oneByOne) {
            connection.setAutoCommit(oneByOne);
        }
        undo = oneByOne ? sql.ask(connection, deadline.left()) : sql.begin(connection, deadline.left());
    }

    /** From here on one transaction, after statements that ran by themselves. */
    void begin() throws SQLException {
        undo.undo();
        undo = Sql.NOTHING;
        session.limit(deadline.left());
        prepare(false);
    }

    Sql sql() {
        return sql;
    }

    <T> List<T> list(Row<T> row, String query, Object... parameters) throws SQLException {
        try (PreparedStatement statement = statement(query, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            session.answered();
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
            int changed = statement.executeUpdate();
            session.answered();
            return changed;
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
        deadline.check();
        session.limit(deadline.left());
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
        deadline.check();
        Duration left = deadline.left();
        session.limit(left);
        PreparedStatement statement = connection.prepareStatement(sql.bounded(text, left));
        try {
            if (sql.hasQueryTimeout()) {
                statement.setQueryTimeout(seconds(left));
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

    /** Fails silently: whatever happened is decided. */
    @Override
    public void close() {
        if (session.isBroken()) {
            return;
        }
        try {
            session.limit(Duration.ofMillis(1));
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            undo.undo();
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("a connection could not be put back as it was", failed);
            session.breakOff();
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
