package io.modegate.redis;

import io.modegate.store.ModeStore;
import io.modegate.testkit.LeaseStoreContract;

class ClusterModeStoreContractTest extends LeaseStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return Cluster.store(namespace);
    }
}
