package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * PostgreSQL 14 and later.
 *
 * <p>A failed statement dooms its transaction here, so that nothing is tried that may fail. What a transaction sets, it
 * sets LOCAL: that ends with it, and a pooler which shares sessions between transactions cannot hand it on.
 */
final class PostgresSql extends Sql {
    private static final String DUPLICATE_KEY = "23505";
    private static final String DEADLOCK = "40P01";

    PostgresSql(Tables tables) {
        super(tables);
    }

    @Override
    String script() {
        return "postgresql.sql";
    }

    /** CURRENT_TIMESTAMP stands still in a transaction. */
    @Override
    String now() {
        return "clock_timestamp()";
    }

    /** A session that reads only, because its user, its database or its server does. */
    @Override
    String readsOnly() {
        return "(pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean)";
    }

    /** Whoever lets sessions forget their last commits means other tables than these. */
    private static final String DURABLE = "SELECT set_config('synchronous_commit', 'on', true)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    /** A process that stands still in the middle would keep its locks for as long; so the server ends its session. */
    @Override
    Undo begin(Connection connection, Duration longest) throws SQLException {
        long millis = Math.max(1, longest.toMillis());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = " + millis
                    + "; SET LOCAL statement_timeout = " + millis
                    + "; SET LOCAL idle_in_transaction_session_timeout = " + millis + "; " + DURABLE);
        }
        return NOTHING;
    }

    @Override
    String unlessThere() {
        return " ON CONFLICT DO NOTHING";
    }

    /**
     * By the prefix alone: what schema a session finds the tables in is its own business, and a change in another
     * schema's tables of the same names costs a read.
     */
    private String channel() {
        return "modegate_" + tables.prefix().toLowerCase(Locale.ROOT);
    }

    @Override
    String push() {
        return "SELECT pg_notify('" + channel() + "', ?)";
    }

    @Override
    Optional<Ear> ear(Connection connection, Duration longest) throws SQLException {
        return Optional.of(new PostgresEar(connection, channel(), longest));
    }

    @Override
    boolean isDuplicate(SQLException failed) {
        return DUPLICATE_KEY.equals(failed.getSQLState());
    }

    @Override
    boolean isSacrificed(SQLException failed) {
        return super.isSacrificed(failed) || DEADLOCK.equals(failed.getSQLState());
    }
}
