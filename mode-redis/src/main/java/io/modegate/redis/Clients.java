package io.modegate.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.List;

/** Makes the clients that are ours: they do not wait long for a server that is silent. */
final class Clients {
    private Clients() {}

    /** Does not connect again by itself, because the store takes a new connection then, and keeps no command for later. */
    static Site single(RedisURI uri, Duration patience) {
        bound(uri, patience);
        RedisClient client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(patience))
                .socketOptions(sockets(patience))
                .build());
        return new SingleSite(client, Addresses.where(uri), true);
    }

    /**
     * Does not reject commands while it is not connected: to a Cluster's client that is also before its first command to a
     * node. What it keeps is withdrawn by whoever stops waiting.
     */
    static Site cluster(List<RedisURI> nodes, Duration patience) {
        nodes.forEach(node -> bound(node, patience));
        RedisClusterClient client = RedisClusterClient.create(nodes);
        client.setOptions(ClusterClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(patience))
                .socketOptions(sockets(patience))
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .adaptiveRefreshTriggersTimeout(Duration.ofMillis(500))
                        .enablePeriodicRefresh(Duration.ofSeconds(30))
                        .build())
                .build());
        return new ClusterSite(client, Addresses.where(nodes), true);
    }

    /** How long a handshake may take. */
    private static void bound(RedisURI uri, Duration patience) {
        uri.setTimeout(patience);
        uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(patience));
    }

    private static SocketOptions sockets(Duration patience) {
        return SocketOptions.builder().connectTimeout(patience).keepAlive(true).build();
    }
}
