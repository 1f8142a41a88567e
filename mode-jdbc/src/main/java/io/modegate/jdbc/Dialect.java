package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What database this is; found out, and prepared, with the first connection to it. Whatever will not do is refused.
 * Thread-safe.
 */
final class Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcModeStore.class);

    private final Settings settings;
    private final AtomicReference<@Nullable Sql> known = new AtomicReference<>();

    /** Set before the dialect is. */
    private final AtomicReference<String> url = new AtomicReference<>("");

    Dialect(Settings settings) {
        this.settings = settings;
    }

    boolean isKnown() {
        return known.get() != null;
    }

    /** Once it is known. */
    Sql sql() {
        return Objects.requireNonNull(known.get());
    }

    /** Once it is known, as the driver tells it. */
    String url() {
        return Objects.requireNonNull(url.get());
    }

    /** The script of tables, or nothing as long as it is not known. */
    String script() {
        Sql sql = known.get();
        return sql == null ? "" : sql.script();
    }

    /** The dialect, from this connection if none told it yet. */
    Sql of(Connection connection) throws SQLException {
        Sql sql = known.get();
        if (sql != null) {
            return sql;
        }
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.setAutoCommit(true);
        }
        Sql found = found(connection);
        if (!autoCommit) {
            connection.setAutoCommit(false);
        }
        return found;
    }

    private Sql found(Connection connection) throws SQLException {
        String address = String.valueOf(connection.getMetaData().getURL());
        Optional<String> route = Routes.ofUrl(address);
        if (route.isPresent()) {
            throw new WrongDatabase(Routes.refusal(settings, route.get()));
        }
        Sql sql = Product.of(connection.getMetaData()).sql(settings.tables());
        refuseReadOnly(connection, sql);
        if (settings.createIfMissing()) {
            Schema.create(connection, sql);
        }
        String advice = sql.advice(connection);
        url.set(address);
        if (known.compareAndSet(null, sql) && !advice.isEmpty()) {
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
                ResultSet row = statement.executeQuery(sql.selectReadsOnly())) {
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
}
