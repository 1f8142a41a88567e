package io.modegate.jdbc;

import io.modegate.store.ModeStore;
import io.modegate.testkit.HeartbeatStoreContract;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;

class MariaDbHeartbeatContractTest extends HeartbeatStoreContract {
    private static String schema = "";

    @BeforeAll
    static void createSchema() throws SQLException {
        schema = MariaDb.newSchema();
    }

    @Override
    protected ModeStore open(String namespace) {
        return JdbcModeStore.builder(MariaDb.hostile())
                .namespace(namespace)
                .schema(schema)
                .createIfMissing()
                .build();
    }
}
