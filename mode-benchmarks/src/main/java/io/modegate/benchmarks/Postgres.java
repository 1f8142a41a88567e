package io.modegate.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.modegate.jdbc.JdbcModeStore;
import io.modegate.servers.PostgresServer;
import io.modegate.store.ModeStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A namespace on a PostgreSQL. Thread-safe. */
final class Postgres implements Backend {
    /** How many connections each instance takes. */
    static final int CONNECTIONS = 3;

    private static final int POOL = CONNECTIONS - 1;

    private final PostgresServer server;
    private final boolean polled;
    private final String namespace;

    private Postgres(PostgresServer server, String namespace, boolean polled) {
        this.server = server;
        this.namespace = namespace;
        this.polled = polled;
    }

    static Postgres told(PostgresServer server, String namespace) {
        return new Postgres(server, namespace, false);
    }

    static Postgres polled(PostgresServer server, String namespace) {
        return new Postgres(server, namespace, true);
    }

    /** A pool as hosts have it, and a connection beside it that listens. */
    @Override
    public Place connect(Calls calls) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.dataSource());
        config.setMaximumPoolSize(POOL);
        HikariDataSource pool = new HikariDataSource(config);
        ModeStore store = JdbcModeStore.builder(pool)
                .namespace(namespace)
                .listenOn(server.dataSource())
                .createIfMissing()
                .build();
        return new Place(calls.counted(store, polled), () -> {
            store.close();
            pool.close();
        });
    }

    /** A statement outside a transaction is a commit, too; sessions tell of theirs with a second's delay. */
    @Override
    public Map<String, Long> served() {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT xact_commit, xact_rollback FROM pg_stat_database"
                        + " WHERE datname = current_database()")) {
            row.next();
            return Map.of("commits", row.getLong(1), "rollbacks", row.getLong(2));
        } catch (SQLException failed) {
            throw new IllegalStateException("PostgreSQL does not say how many transactions it ended", failed);
        }
    }
}
