package io.modegate.redis;

import io.modegate.store.ModeStore;
import io.modegate.testkit.HeartbeatStoreContract;

class SentinelHeartbeatContractTest extends HeartbeatStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return Sentinel.store(namespace);
    }
}
