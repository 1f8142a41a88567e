package io.modegate.redis;

import io.modegate.store.ModeStore;
import io.modegate.testkit.LeaseStoreContract;

class SingleModeStoreContractTest extends LeaseStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return Server.store(namespace);
    }
}
