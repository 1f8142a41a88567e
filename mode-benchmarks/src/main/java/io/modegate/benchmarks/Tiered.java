package io.modegate.benchmarks;

import io.modegate.store.TieredModeStore;
import java.util.HashMap;
import java.util.Map;

/** A truth behind a cache that all instances share, both of the same namespace. Thread-safe. */
final class Tiered implements Backend {
    private final Postgres truth;
    private final Redis cache;

    Tiered(Postgres truth, Redis cache) {
        this.truth = truth;
        this.cache = cache;
    }

    @Override
    public Place connect(Calls calls) {
        Place database = truth.connect(calls);
        TieredModeStore store = TieredModeStore.of(database.store(), calls.counted(cache.store()));
        return new Place(store, () -> {
            store.close();
            database.end().run();
        });
    }

    @Override
    public Map<String, Long> served() {
        Map<String, Long> both = new HashMap<>(truth.served());
        both.putAll(cache.served());
        return both;
    }

    @Override
    public void close() {
        cache.close();
    }
}
