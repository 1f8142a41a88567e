package io.modegate.jdbc.fleet;

import io.modegate.servers.DatabaseServer;
import io.modegate.servers.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresRestoreTest extends RestoreContract {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.durable();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Override
    DatabaseServer server() {
        return server;
    }
}
