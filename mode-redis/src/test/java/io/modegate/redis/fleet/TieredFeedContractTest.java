package io.modegate.redis.fleet;

import io.modegate.store.ModeStore;
import io.modegate.testkit.FeedStoreContract;

class TieredFeedContractTest extends FeedStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return TieredStores.open(namespace);
    }
}
