package io.modegate.jdbc;

import io.modegate.store.ModeStore;
import io.modegate.testkit.LeaseStoreContract;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;

/** In a schema of its own, with another prefix, over sessions in another time zone and isolation. */
class MariaDbModeStoreContractTest extends LeaseStoreContract {
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
                .prefix("Gate1_")
                .createIfMissing()
                .build();
    }
}
