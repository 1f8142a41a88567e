package io.modegate.redis;

import io.modegate.store.SharedCache;
import io.modegate.testkit.SharedCacheContract;

class SingleSharedCacheContractTest extends SharedCacheContract {
    @Override
    protected SharedCache open(String namespace) {
        return Server.store(namespace);
    }
}
