package io.modegate.redis;

import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

/** A Redis Cluster: orders go to the master of the namespace's slot. */
final class ClusterSite implements Site {
    private final RedisClusterClient client;
    private final String where;
    private final boolean isOurs;

    ClusterSite(RedisClusterClient client, String where, boolean isOurs) {
        this.client = client;
        this.where = where;
        this.isOurs = isOurs;
    }

    @Override
    public Line open() {
        StatefulRedisClusterConnection<String, String> connection = client.connect(StringCodec.UTF8);
        return new Line(connection, connection.async());
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> listen() {
        return client.connectPubSub(StringCodec.UTF8);
    }

    /** A client that was not told to follow the topology learns of a failover only so. */
    @Override
    public void lookAgain() {
        client.refreshPartitionsAsync();
    }

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
