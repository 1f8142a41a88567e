package io.modegate.redis;

import io.modegate.store.ModeStore;
import io.modegate.testkit.LeaseStoreContract;

class SentinelModeStoreContractTest extends LeaseStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return Sentinel.store(namespace);
    }
}
