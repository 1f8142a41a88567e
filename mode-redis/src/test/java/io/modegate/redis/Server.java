package io.modegate.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.modegate.servers.RedisServer;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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

    /** What somebody else does to a server meanwhile. */
    static void tell(RedisServer server, Consumer<RedisCommands<String, String>> commands) {
        tell(server.uri(), commands);
    }

    /** The same to a server of which only the address is known. */
    static void tell(String uri, Consumer<RedisCommands<String, String>> commands) {
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            commands.accept(connection.sync());
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }
}
