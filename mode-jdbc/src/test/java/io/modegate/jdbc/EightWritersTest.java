package io.modegate.jdbc;

import io.modegate.testkit.EightWriters;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EightWritersTest {
    @TempDir
    Path folder;

    @Test
    void twoThousandMixedChangesInAFileLeaveNoGapAndLoseNoHold() {
        JdbcConnectionPool database =
                JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("modes") + ";WRITE_DELAY=0", "sa", "");
        database.setMaxConnections(30);
        try {
            EightWriters.run(JdbcModeStore.builder(database).createIfMissing().build());
        } finally {
            database.dispose();
        }
    }
}
