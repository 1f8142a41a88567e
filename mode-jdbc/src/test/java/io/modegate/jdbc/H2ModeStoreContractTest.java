package io.modegate.jdbc;

import io.modegate.store.ModeStore;
import io.modegate.testkit.LeaseStoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** In memory, in H2's own mode. */
class H2ModeStoreContractTest extends LeaseStoreContract {
    private static final JdbcDataSource SOURCE = Databases.inMemory("");
    private static Connection keptOpen;

    @BeforeAll
    static void keepOpen() throws SQLException {
        keptOpen = SOURCE.getConnection();
    }

    @AfterAll
    static void letGo() throws SQLException {
        keptOpen.close();
    }

    @Override
    protected ModeStore open(String namespace) {
        return JdbcModeStore.builder(SOURCE)
                .namespace(namespace)
                .createIfMissing()
                .build();
    }
}
