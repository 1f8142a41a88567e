package io.modegate.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.modegate.redis.RedisModeStore;
import io.modegate.servers.RedisServer;
import io.modegate.store.ModeStore;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A namespace of its own on a Redis. Thread-safe; instances share the threads of one client, but no connection. */
final class Redis implements Backend {
    private static final String STATISTIC = "cmdstat_";

    private final RedisClient client;
    private final String namespace = UUID.randomUUID().toString();

    Redis(RedisServer server) {
        this.client = RedisClient.create(server.uri());
    }

    @Override
    public Place connect(Calls calls) {
        ModeStore store =
                RedisModeStore.builder(client).namespace(namespace).build();
        return new Place(calls.counted(store, false), store::close);
    }

    /** Commands by name; those of scripts are counted beside the script itself. */
    @Override
    public Map<String, Long> served() {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection
                    .sync()
                    .info("commandstats")
                    .lines()
                    .filter(line -> line.startsWith(STATISTIC))
                    .map(line -> line.substring(STATISTIC.length()).split("[:=,]", -1))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> Long.valueOf(parts[2])));
        }
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
