package io.modegate.redis.fleet;

import io.modegate.store.ModeStore;
import io.modegate.testkit.LeaseStoreContract;

class TieredModeStoreContractTest extends LeaseStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return TieredStores.open(namespace);
    }
}
