package io.modegate.redis;

import io.modegate.store.ModeStore;
import io.modegate.testkit.FeedStoreContract;

class SentinelFeedContractTest extends FeedStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return Sentinel.store(namespace);
    }
}
