package io.modegate.redis.fleet;

import io.modegate.store.TieredModeStore;
import io.modegate.testkit.EightWriters;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EightWritersTest {
    @Test
    void twoThousandMixedChangesLeaveNoGapAndLoseNoHold() {
        try (TieredStores stores = new TieredStores();
                TieredModeStore store = stores.open(UUID.randomUUID().toString())) {
            EightWriters.run(store);
        }
    }
}
