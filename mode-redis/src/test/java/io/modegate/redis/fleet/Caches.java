package io.modegate.redis.fleet;

import io.modegate.redis.RedisModeStore;
import io.modegate.store.SharedCache;
import java.time.Duration;

/** The cache before the truth. */
final class Caches {
    /** Below a host's, so that an order that goes by the cache is answered soon. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private Caches() {}

    static SharedCache open(String uri, String namespace) {
        Object store = RedisModeStore.builder(uri)
                .namespace(namespace)
                .timeout(TIMEOUT)
                .build();
        return (SharedCache) store;
    }
}
