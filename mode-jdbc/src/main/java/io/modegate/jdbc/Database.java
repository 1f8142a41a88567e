package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends transactions, and finds out with the first connection what it talks to. A database that cannot be reached yet
 * is no wrong configuration: a host must be able to start while it is down. Thread-safe; the edge at which what drivers
 * throw becomes what ModeGate throws.
 */
final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcModeStore.class);

    private final Settings settings;
    private final AtomicReference<@Nullable Sql> dialect = new AtomicReference<>();

    /** Set before the dialect is. */
    private final AtomicReference<String> url = new AtomicReference<>("");

    Database(Settings settings) {
        this.settings = settings;
    }

    /**
     * Looks at the database, if it answers.
     *
     * @throws IllegalArgumentException if it answers and is the wrong one
     */
    void look() {
        try (Connection connection = connect()) {
            settle(connection);
        } catch (WrongDatabase wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        } catch (SQLException absent) {
            LOG.warn("{} is not there yet, so the first use will look again: {}", settings, absent.getMessage());
        }
    }

    /** {@link #in} for work that locks rows: in turn with others of this process, where the dialect needs that. */
    <T> T locking(String operation, Work<T> work) {
        if (dialect.get() == null) {
            in(operation, Transaction::sql);
        }
        if (!Objects.requireNonNull(dialect.get()).locksInTurn()) {
            return in(operation, work);
        }
        Turns turns = Turns.of(Objects.requireNonNull(url.get()));
        turns.take(settings, operation);
        try {
            return in(operation, work);
        } finally {
            turns.giveBack();
        }
    }

    /** Runs some work in a transaction of its own; it is rolled back unless the work commits. */
    <T> T in(String operation, Work<T> work) {
        return within(Transaction::begin, operation, work);
    }

    /** Runs statements of which each is committed by itself, and costs one round trip. */
    <T> T ask(String operation, Work<T> work) {
        return within(Transaction::ask, operation, work);
    }

    private <T> T within(Beginning beginning, String operation, Work<T> work) {
        boolean committing = false;
        try (Transaction transaction = begin(beginning)) {
            try {
                return work.run(transaction);
            } finally {
                committing = transaction.isCommitting();
            }
        } catch (SQLException failed) {
            Sql known = dialect.get();
            throw new Failures(settings, known == null ? "" : known.script()).translated(operation, failed, committing);
        }
    }

    private Transaction begin(Beginning beginning) throws SQLException {
        Connection connection = connect();
        Sql sql;
        try {
            sql = settle(connection);
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
        return beginning.begin(connection, sql, settings.timeout());
    }

    /**
     * Pools throw what they like. An interrupt would break the connection, and closes an H2 in a file for everybody, so
     * that it is better noticed before.
     */
    private Connection connect() throws SQLException {
        if (Thread.currentThread().isInterrupted()) {
            throw new SQLException("the thread is interrupted");
        }
        try {
            return settings.source().getConnection();
        } catch (RuntimeException failed) {
            throw new SQLException("the data source gave no connection: " + failed.getMessage(), failed);
        }
    }

    private Sql settle(Connection connection) throws SQLException {
        Sql known = dialect.get();
        if (known != null) {
            return known;
        }
        Sql sql = Product.of(connection.getMetaData()).sql(settings.tables());
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.setAutoCommit(true);
        }
        refuseReadOnly(connection, sql);
        if (settings.createIfMissing()) {
            Schema.create(connection, sql);
        }
        String advice = sql.advice(connection);
        url.set(connection.getMetaData().getURL());
        if (!autoCommit) {
            connection.setAutoCommit(false);
        }
        if (dialect.compareAndSet(null, sql) && !advice.isEmpty()) {
            LOG.warn("{}: {}", settings, advice);
        }
        return sql;
    }

    private void refuseReadOnly(Connection connection, Sql sql) throws SQLException {
        if (connection.isReadOnly()) {
            throw new WrongDatabase(settings + " needs connections that can write to the primary, but those"
                    + " of the data source are read-only: give it another data source");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + sql.readsOnly())) {
            if (row.next() && row.getBoolean(1)) {
                throw new WrongDatabase(settings + " needs the primary, but the data source connects to a server that"
                        + " is read-only or a replica: give it a data source that follows the primary");
            }
        }
    }

    /** A database that will not do, however often it is asked. */
    static final class WrongDatabase extends SQLException {
        private static final long serialVersionUID = 1L;

        WrongDatabase(String message) {
            super(message);
        }
    }

    /** How a transaction begins. */
    @FunctionalInterface
    private interface Beginning {
        Transaction begin(Connection connection, Sql sql, Duration longest) throws SQLException;
    }

    /** Something to do in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }
}
