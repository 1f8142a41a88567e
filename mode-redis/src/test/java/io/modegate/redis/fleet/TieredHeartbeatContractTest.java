package io.modegate.redis.fleet;

import io.modegate.store.ModeStore;
import io.modegate.testkit.HeartbeatStoreContract;

class TieredHeartbeatContractTest extends HeartbeatStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return TieredStores.open(namespace);
    }
}
