package io.modegate.jdbc;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MariaDbLeaseProcessesTest {
    @Test
    @Timeout(300)
    void noWriteOfAnOldTermIsTakenThoughHoldersAreKilledAndStandStill() throws Exception {
        String schema = MariaDb.newSchema();
        JdbcModeStore store = JdbcModeStore.builder(MariaDb.source())
                .schema(schema)
                .createIfMissing()
                .build();
        try (LeaseProcesses processes = new LeaseProcesses(MariaDb.url(MariaDb.port()), schema)) {
            List<Duration> takeovers = processes.rounds();

            processes.check(store.history(Long.MAX_VALUE, Integer.MAX_VALUE));
            LeaseProcesses.report("MariaDB", takeovers);
        } finally {
            store.close();
        }
    }
}
