package io.modegate.house.broken.caffeineinstore.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

final class BreaksByCaching {
    Cache<String, String> cache() {
        return Caffeine.newBuilder().build();
    }
}
