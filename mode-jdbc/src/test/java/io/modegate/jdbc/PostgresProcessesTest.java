package io.modegate.jdbc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PostgresProcessesTest {
    @Test
    @Timeout(300)
    void changesByEightProcessesLeaveNoGapThoughOneIsKilledAgainAndAgain() throws Exception {
        String schema = Postgres.newSchema();
        JdbcModeStore store = JdbcModeStore.builder(Postgres.source())
                .schema(schema)
                .createIfMissing()
                .build();

        new WriterProcesses(Postgres.url(Postgres.port()), schema).run(store);

        store.close();
    }
}
