package io.modegate.redis;

import io.modegate.store.SharedCache;
import io.modegate.testkit.SharedCacheContract;

class ClusterSharedCacheContractTest extends SharedCacheContract {
    @Override
    protected SharedCache open(String namespace) {
        return Cluster.store(namespace);
    }
}
