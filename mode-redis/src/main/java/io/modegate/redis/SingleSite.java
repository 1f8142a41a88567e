package io.modegate.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

/** One server, or whichever Sentinel says is the master: a new connection asks it anew. */
final class SingleSite implements Site {
    private final RedisClient client;
    private final String where;
    private final boolean isOurs;

    SingleSite(RedisClient client, String where, boolean isOurs) {
        this.client = client;
        this.where = where;
        this.isOurs = isOurs;
    }

    @Override
    public Line open() {
        StatefulRedisConnection<String, String> connection = client.connect(StringCodec.UTF8);
        return new Line(connection, connection.async());
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> listen() {
        return client.connectPubSub(StringCodec.UTF8);
    }

    @Override
    public void lookAgain() {}

    @Override
    public void close() {
        if (isOurs) {
            Closing.down(client);
        }
    }

    @Override
    public String toString() {
        return where;
    }
}
