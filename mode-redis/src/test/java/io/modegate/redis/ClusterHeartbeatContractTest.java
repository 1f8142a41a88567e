package io.modegate.redis;

import io.modegate.store.ModeStore;
import io.modegate.testkit.HeartbeatStoreContract;

class ClusterHeartbeatContractTest extends HeartbeatStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return Cluster.store(namespace);
    }
}
