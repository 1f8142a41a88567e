package io.modegate.jdbc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MariaDbProcessesTest {
    @Test
    @Timeout(300)
    void changesByEightProcessesLeaveNoGapThoughOneIsKilledAgainAndAgain() throws Exception {
        String schema = MariaDb.newSchema();
        JdbcModeStore store = JdbcModeStore.builder(MariaDb.source())
                .schema(schema)
                .createIfMissing()
                .build();

        new WriterProcesses(MariaDb.url(MariaDb.port()), schema).run(store);

        store.close();
    }
}
