package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** LISTEN. The only class that needs PostgreSQL's own driver, and loaded only where that is met. */
final class PostgresEar implements Ear {
    private final Connection connection;
    private final PGConnection driver;
    private final String channel;
    private final Duration longest;

    /**
     * On a connection from whatever pool.
     *
     * @param longest how long any answer may take
     */
    PostgresEar(Connection connection, String channel, Duration longest) throws SQLException {
        this.connection = connection;
        this.channel = channel;
        this.longest = longest;
        try {
            this.driver = connection.unwrap(PGConnection.class);
        } catch (SQLException hidden) {
            throw new SQLException(
                    "its connections do not unwrap to org.postgresql.PGConnection, which LISTEN needs: give listenOn(…)"
                            + " a data source whose do",
                    hidden);
        }
    }

    /** A LISTEN counts from its commit. */
    @Override
    public void open() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis()));
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN \"" + channel + "\"");
        }
    }

    @Override
    public List<String> hear(Duration longest) throws SQLException {
        PGNotification[] pushed = driver.getNotifications(Math.toIntExact(longest.toMillis()));
        return pushed == null
                ? List.of()
                : Arrays.stream(pushed).map(PGNotification::getParameter).toList();
    }

    @Override
    public void check() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet listens =
                        statement.executeQuery("SELECT '" + channel + "' IN (SELECT pg_listening_channels())")) {
            listens.next();
            if (!listens.getBoolean(1)) {
                throw new SQLException("its sessions change from one transaction to the next, as behind a pgbouncer in"
                        + " transaction mode, so that a LISTEN is lost: give listenOn(…) a data source that connects to"
                        + " the server itself");
            }
        }
    }
}
