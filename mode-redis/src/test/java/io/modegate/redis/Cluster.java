package io.modegate.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.modegate.servers.RedisCluster;
import java.util.List;

/** One Redis Cluster for all tests that leave it as it is; it ends with the JVM. By a client of the host's. */
final class Cluster {
    static final RedisCluster SHARED = RedisCluster.start();

    private static final RedisClusterClient CLIENT = client(SHARED.uris());

    private Cluster() {}

    static RedisClusterClient client(List<String> uris) {
        return RedisClusterClient.create(uris.stream().map(RedisURI::create).toList());
    }

    static RedisModeStore store(String namespace) {
        return RedisModeStore.builder(CLIENT).namespace(namespace).build();
    }
}
