package io.modegate.jdbc.fleet;

import io.modegate.servers.DatabaseServer;

class PostgresOutageTest extends OutageContract {
    @Override
    DatabaseServer server() {
        return SharedPostgres.SERVER;
    }
}
