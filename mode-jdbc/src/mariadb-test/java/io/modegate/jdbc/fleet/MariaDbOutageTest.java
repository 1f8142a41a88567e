package io.modegate.jdbc.fleet;

import io.modegate.servers.DatabaseServer;
import io.modegate.servers.MariaDbServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbOutageTest extends OutageContract {
    private static MariaDbServer server;

    @BeforeAll
    static void start() {
        server = MariaDbServer.durable();
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
