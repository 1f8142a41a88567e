package io.modegate.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

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
        try (RedisServer ended = redis) {
            assertThat(ended.keys("modegate:{orders-*"))
                    .as("copies of the truth, and what is pending")
                    .isNotEmpty();
        }
    }

    @Override
    String[] database() {
        return Stream.of("--modegate.redis.uri=" + redis.uri(), "--modegate.namespace=orders-" + UUID.randomUUID())
                .toArray(String[]::new);
    }
}
