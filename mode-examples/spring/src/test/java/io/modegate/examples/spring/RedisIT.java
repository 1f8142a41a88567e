package io.modegate.examples.spring;

import io.modegate.servers.RedisServer;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A database behind a real Redis, by one setting more. */
class RedisIT extends OrdersContract {
    private static RedisServer redis;

    @BeforeAll
    static void serve() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void end() {
        redis.close();
    }

    @Override
    String[] database() {
        return Stream.of("--modegate.redis.uri=" + redis.uri(), "--modegate.namespace=orders-" + UUID.randomUUID())
                .toArray(String[]::new);
    }
}
