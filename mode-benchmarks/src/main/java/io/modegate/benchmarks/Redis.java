package io.modegate.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.modegate.redis.RedisModeStore;
import io.modegate.servers.RedisServer;
import java.util.Map;
import java.util.stream.Collectors;

/** A namespace on a Redis. Thread-safe; instances share the threads of one client, but no connection. */
final class Redis implements Backend {
    private static final String STATISTIC = "cmdstat_";

    private final RedisClient client;
    private final String namespace;

    Redis(RedisServer server, String namespace) {
        this.client = RedisClient.create(server.uri());
        this.namespace = namespace;
    }

    @Override
    public Place connect(Calls calls) {
        RedisModeStore store = store();
        return new Place(calls.counted(store, false), store::close);
    }

    RedisModeStore store() {
        return RedisModeStore.builder(client).namespace(namespace).build();
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
