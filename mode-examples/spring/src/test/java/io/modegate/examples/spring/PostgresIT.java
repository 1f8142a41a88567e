package io.modegate.examples.spring;

import io.modegate.servers.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a real PostgreSQL, by one setting; each test has a schema of its own. */
class PostgresIT extends OrdersContract {
    private static PostgresServer server;
    private static int schemas;

    @BeforeAll
    static void serve() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Override
    String[] database() {
        String schema = "orders" + ++schemas;
        String url = server.url(server.port());
        return new String[] {
            "--spring.datasource.url=" + url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema,
            "--spring.datasource.hikari.connection-init-sql=CREATE SCHEMA IF NOT EXISTS " + schema,
            "--modegate.jdbc.schema=" + schema
        };
    }
}
