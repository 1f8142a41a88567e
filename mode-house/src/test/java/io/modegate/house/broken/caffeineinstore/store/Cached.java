package io.modegate.house.broken.caffeineinstore.store;

import com.github.benmanes.caffeine.cache.Cache;

record Cached(Cache<String, String> cache) {}
