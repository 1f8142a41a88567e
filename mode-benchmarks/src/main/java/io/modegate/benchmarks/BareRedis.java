package io.modegate.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.modegate.servers.RedisServer;
import java.time.Duration;
import java.util.List;

/** Nothing but PUBLISH, and many connections that SUBSCRIBE: what no feed on it can be faster than. */
final class BareRedis implements Arm {
    private static final String CHANNEL = "bare";

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> writer;
    private final int size;
    private volatile Finish finish;

    private BareRedis(RedisServer server, int size) {
        this.client = RedisClient.create(server.uri());
        this.writer = client.connect();
        this.size = size;
        this.finish = new Finish(size);
    }

    static BareRedis start(RedisServer server, int size) {
        BareRedis arm = new BareRedis(server, size);
        for (int i = 0; i < size; i++) {
            arm.listen(i);
        }
        return arm;
    }

    private void listen(int number) {
        StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                finish.arrive(number);
            }
        });
        connection.sync().subscribe(CHANNEL);
    }

    @Override
    public List<Change> cycle() {
        return List.of(new Change("message", this::message));
    }

    private Duration message() {
        Finish next = new Finish(size);
        finish = next;
        writer.sync().publish(CHANNEL, "measured");
        return next.after(System.nanoTime());
    }

    @Override
    public List<Load> loads(Duration window) {
        return List.of();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
