package io.modegate.redis;

import io.modegate.store.ModeStore;
import io.modegate.testkit.FeedStoreContract;

class ClusterFeedContractTest extends FeedStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return Cluster.store(namespace);
    }
}
