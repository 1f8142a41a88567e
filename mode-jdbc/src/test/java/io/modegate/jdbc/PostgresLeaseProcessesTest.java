package io.modegate.jdbc;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PostgresLeaseProcessesTest {
    @Test
    @Timeout(300)
    void noWriteOfAnOldTermIsTakenThoughHoldersAreKilledAndStandStill() throws Exception {
        String schema = Postgres.newSchema();
        JdbcModeStore store = JdbcModeStore.builder(Postgres.source())
                .schema(schema)
                .createIfMissing()
                .build();
        try (LeaseProcesses processes = new LeaseProcesses(Postgres.url(Postgres.port()), schema)) {
            List<Duration> takeovers = processes.rounds();

            processes.check(store.history(Long.MAX_VALUE, Integer.MAX_VALUE));
            LeaseProcesses.report("PostgreSQL", takeovers);
        } finally {
            store.close();
        }
    }
}
