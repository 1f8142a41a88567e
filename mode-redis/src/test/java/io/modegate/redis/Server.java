package io.modegate.redis;

import io.modegate.servers.RedisServer;
import java.util.UUID;

/** One Redis for all tests that leave it as it is; it ends with the JVM. */
final class Server {
    static final RedisServer SHARED = RedisServer.start();

    private Server() {}

    static RedisModeStore store(String namespace) {
        return RedisModeStore.builder(SHARED.uri()).namespace(namespace).build();
    }

    /** A namespace that nobody used. */
    static String fresh() {
        return "t-" + UUID.randomUUID();
    }
}
