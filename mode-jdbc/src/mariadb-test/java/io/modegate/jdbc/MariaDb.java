package io.modegate.jdbc;

import io.modegate.servers.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** One MariaDB for all tests of a JVM that break nothing; it ends with the JVM. */
final class MariaDb {
    private static final MariaDbServer SERVER = MariaDbServer.start();

    /** The same, for tests of any database. */
    static final TestDatabase DATABASE = new TestDatabase() {
        @Override
        public DataSource source() {
            return MariaDb.source();
        }

        @Override
        public WatchedSource hostile() {
            return MariaDb.hostile();
        }

        @Override
        public int port() {
            return MariaDb.port();
        }

        @Override
        public String url(int port) {
            return MariaDb.url(port);
        }

        @Override
        public String newSchema() throws SQLException {
            return MariaDb.newSchema();
        }

        @Override
        public String script() {
            return "mariadb.sql";
        }

        @Override
        public String commit() {
            return "\3COMMIT";
        }

        @Override
        public String settings() {
            return "SELECT CONCAT_WS(' ', @@autocommit, @@tx_isolation, @@sql_mode, @@time_zone, @@max_statement_time,"
                    + " @@innodb_lock_wait_timeout, @@lock_wait_timeout, @@idle_transaction_timeout)";
        }

        @Override
        public String text(String column) {
            return "CAST(" + column + " AS CHAR)";
        }

        @Override
        public String countBlocked(String schema) {
            return "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
                    + " AND trx_query LIKE '%" + schema + "%'";
        }
    };

    private MariaDb() {}

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
                statement.execute("SET time_zone = '+13:00', sql_mode = '', innodb_lock_wait_timeout = 7");
            }
            connection.commit();
        });
        return source;
    }

    /** The name of a database that is there and empty, and whose own collation is no good. */
    static String newSchema() throws SQLException {
        String name = "s" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET latin1 COLLATE latin1_swedish_ci");
        }
        return name;
    }
}
