package io.modegate.jdbc;

import io.modegate.store.ModeStore;
import io.modegate.testkit.HeartbeatStoreContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** In a file that every commit is written to. */
class H2HeartbeatContractTest extends HeartbeatStoreContract {
    @TempDir
    private static Path folder;

    private static JdbcDataSource source;
    private static Connection keptOpen;

    @BeforeAll
    static void keepOpen() throws SQLException {
        source = Databases.inFile(folder, ";WRITE_DELAY=0");
        keptOpen = source.getConnection();
    }

    @AfterAll
    static void letGo() throws SQLException {
        keptOpen.close();
    }

    @Override
    protected ModeStore open(String namespace) {
        return JdbcModeStore.builder(source)
                .namespace(namespace)
                .createIfMissing()
                .build();
    }
}
