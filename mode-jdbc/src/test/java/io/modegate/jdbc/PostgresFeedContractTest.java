package io.modegate.jdbc;

import io.modegate.store.ModeStore;
import io.modegate.testkit.FeedStoreContract;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;

class PostgresFeedContractTest extends FeedStoreContract {
    private static String schema = "";

    @BeforeAll
    static void createSchema() throws SQLException {
        schema = Postgres.newSchema();
    }

    @Override
    protected ModeStore open(String namespace) {
        return JdbcModeStore.builder(Postgres.hostile())
                .namespace(namespace)
                .schema(schema)
                .createIfMissing()
                .build();
    }
}
