package io.modegate.jdbc.fleet;

import io.modegate.servers.DatabaseServer;

class PostgresRestoreTest extends RestoreContract {
    @Override
    DatabaseServer server() {
        return SharedPostgres.SERVER;
    }
}
