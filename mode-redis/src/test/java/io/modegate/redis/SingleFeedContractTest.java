package io.modegate.redis;

import io.modegate.store.ModeStore;
import io.modegate.testkit.FeedStoreContract;

class SingleFeedContractTest extends FeedStoreContract {
    @Override
    protected ModeStore open(String namespace) {
        return Server.store(namespace);
    }
}
