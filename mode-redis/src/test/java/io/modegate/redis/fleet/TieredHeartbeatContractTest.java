package io.modegate.redis.fleet;

import io.modegate.store.ModeStore;
import io.modegate.testkit.HeartbeatStoreContract;
import org.junit.jupiter.api.AfterAll;

class TieredHeartbeatContractTest extends HeartbeatStoreContract {
    private static final TieredStores STORES = new TieredStores();

    @AfterAll
    static void close() {
        STORES.close();
    }

    @Override
    protected ModeStore open(String namespace) {
        return STORES.open(namespace);
    }
}
