package io.modegate.redis;

import io.modegate.servers.RedisSentinel;

/** One master with Sentinels for all tests that leave it as it is; it ends with the JVM. */
final class Sentinel {
    static final RedisSentinel SHARED = RedisSentinel.start();

    private Sentinel() {}

    static RedisModeStore store(String namespace) {
        return RedisModeStore.builder(SHARED.uri()).namespace(namespace).build();
    }
}
