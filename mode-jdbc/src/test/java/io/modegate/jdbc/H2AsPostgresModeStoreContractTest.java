package io.modegate.jdbc;

import io.modegate.store.ModeStore;
import io.modegate.testkit.LeaseStoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** In memory, imitating PostgreSQL: other letter case, and time that stands still in a transaction by rule. */
class H2AsPostgresModeStoreContractTest extends LeaseStoreContract {
    private static final JdbcDataSource SOURCE =
            Databases.inMemory(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
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
