package io.modegate.jdbc;

import io.modegate.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** One PostgreSQL for all tests of a JVM that break nothing; it ends with the JVM. */
final class Postgres {
    private static final PostgresServer SERVER = PostgresServer.start();

    /** The same, for tests of any database. */
    static final TestDatabase DATABASE = new TestDatabase() {
        @Override
        public DataSource source() {
            return Postgres.source();
        }

        @Override
        public WatchedSource hostile() {
            return Postgres.hostile();
        }

        @Override
        public int port() {
            return Postgres.port();
        }

        @Override
        public String url(int port) {
            return Postgres.url(port) + "&prepareThreshold=0";
        }

        @Override
        public String newSchema() throws SQLException {
            return Postgres.newSchema();
        }

        @Override
        public String script() {
            return "postgresql.sql";
        }

        @Override
        public String commit() {
            return "\0COMMIT\0";
        }

        @Override
        public String settings() {
            return "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings WHERE name IN"
                    + " ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout', 'TimeZone',"
                    + " 'synchronous_commit', 'default_transaction_isolation')";
        }

        @Override
        public String text(String column) {
            return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')";
        }

        @Override
        public String countBlocked(String schema) {
            return "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%" + schema
                    + "%'";
        }
    };

    private Postgres() {}

    static DataSource source() {
        return SERVER.dataSource();
    }

    /** The port, for a proxy to lead to. */
    static int port() {
        return SERVER.port();
    }

    /** Its URL by another port. */
    static String url(int port) {
        return SERVER.url(port);
    }

    /** Connections of which nothing is as we would have it. */
    static WatchedSource hostile() {
        WatchedSource source = new WatchedSource(source());
        source.lending(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TIME ZONE 'Pacific/Kiritimati'");
                statement.execute("SET synchronous_commit = off");
            }
            connection.commit();
        });
        return source;
    }

    /** The name of a schema that is there and empty. */
    static String newSchema() throws SQLException {
        String name = "s" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        }
        return name;
    }
}
