package io.modegate.redis;

import io.modegate.store.ModeStore;
import io.modegate.testkit.HeartbeatStoreContract;

class SingleHeartbeatContractTest extends HeartbeatStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return Server.store(namespace);
    }
}
