package io.modegate.testkit;

import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class InMemoryModeStoreContractTest extends LeaseStoreContract {
    private final HandClock clock = HandClock.at("2026-03-29T00:59:59.123456789Z");
    private final Map<String, ModeStore> stores = new ConcurrentHashMap<>();

    @Override
    protected ModeStore open(String namespace) {
        return stores.computeIfAbsent(namespace, name -> ModeStore.inMemory(clock));
    }

    @Override
    protected void letPass(ModeStore store, Duration time) {
        clock.advance(time);
    }
}
