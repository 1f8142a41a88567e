package io.modegate.testkit;

import io.modegate.store.SharedCache;
import java.time.Duration;

class FakeSharedCacheContractTest extends SharedCacheContract {
    private final HandClock clock = HandClock.at("2026-01-02T03:04:05Z");
    private final FakeSharedCache.Server server = new FakeSharedCache.Server(clock);

    @Override
    protected SharedCache open(String namespace) {
        return new FakeSharedCache(namespace, server);
    }

    @Override
    protected void letPass(Duration time) {
        clock.advance(time);
    }
}
