package io.modegate.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.modegate.testkit.EightWriters;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MariaDbEightWritersTest {
    @Test
    void twoThousandMixedChangesLeaveNoGapAndLoseNoHold() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(MariaDb.source());
        config.setMaximumPoolSize(20);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcModeStore store = JdbcModeStore.builder(pool)
                    .schema(MariaDb.newSchema())
                    .createIfMissing()
                    .build();

            EightWriters.run(store);

            store.close();
        }
    }
}
