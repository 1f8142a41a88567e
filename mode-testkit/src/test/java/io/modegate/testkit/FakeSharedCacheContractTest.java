package io.modegate.testkit;

import io.modegate.store.SharedCache;
import java.time.Duration;

class FakeSharedCacheContractTest extends SharedCacheContract {
    private final FakeSharedCache.Server server = new FakeSharedCache.Server();

    @Override
    protected SharedCache open(String namespace) {
        return new FakeSharedCache(namespace, server);
    }

    @Override
    protected void letPass(Duration time) {
        server.clock().advance(time);
    }
}
