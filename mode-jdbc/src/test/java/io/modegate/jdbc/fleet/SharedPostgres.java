package io.modegate.jdbc.fleet;

import io.modegate.servers.PostgresServer;

/** One PostgreSQL for all tests here, as each leaves it running; it ends with the JVM. */
final class SharedPostgres {
    static final PostgresServer SERVER = PostgresServer.durable();

    private SharedPostgres() {}
}
