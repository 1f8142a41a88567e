package io.modegate.redis.fleet;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.modegate.servers.PostgresServer;
import io.modegate.servers.RedisServer;
import java.util.concurrent.TimeUnit;

/** The servers for all tests here, as each leaves them running; they end with the JVM. */
final class Servers {
    /** Keeps what it acknowledged. */
    static final PostgresServer POSTGRES = PostgresServer.durable();

    /** Keeps nothing when it ends: a cache need not. */
    static final RedisServer REDIS = RedisServer.start();

    private Servers() {}

    /** Keeps what it acknowledged; started by who needs it first. */
    static RedisServer durableRedis() {
        return Durable.REDIS;
    }

    private static final class Durable {
        static final RedisServer REDIS = RedisServer.durable();
    }

    /** As an administrator does by mistake. */
    static void flush(RedisServer server) {
        RedisClient client = RedisClient.create(server.uri());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }
}
