package io.modegate.redis;

import io.modegate.store.SharedCache;
import io.modegate.testkit.SharedCacheContract;

class SentinelSharedCacheContractTest extends SharedCacheContract {
    @Override
    protected SharedCache open(String namespace) {
        return Sentinel.store(namespace);
    }
}
