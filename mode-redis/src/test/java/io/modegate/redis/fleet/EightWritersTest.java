package io.modegate.redis.fleet;

import com.zaxxer.hikari.HikariDataSource;
import io.modegate.store.TieredModeStore;
import io.modegate.testkit.EightWriters;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EightWritersTest {
    @Test
    void twoThousandMixedChangesLeaveNoGapAndLoseNoHold() {
        try (HikariDataSource pool = Member.pool(Servers.POSTGRES.port(), 30);
                TieredModeStore store = TieredStores.open(UUID.randomUUID().toString(), pool)) {
            EightWriters.run(store);
        }
    }
}
