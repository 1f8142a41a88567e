package io.modegate.testkit;

import io.modegate.store.CachedModeStore;
import io.modegate.store.ModeStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A cache per process over one truth: what another process wrote must be seen as soon as without one. */
class CachedModeStoreContractTest extends ModeStoreContract {
    private final Map<String, ModeStore> stores = new ConcurrentHashMap<>();

    @Override
    protected ModeStore open(String namespace) {
        return CachedModeStore.over(stores.computeIfAbsent(namespace, name -> ModeStore.inMemory()));
    }
}
