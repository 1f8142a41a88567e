package io.modegate.redis;

import io.lettuce.core.RedisURI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads addresses, and says where they lead without what is secret in them. */
final class Addresses {
    private Addresses() {}

    /** With the time-out for what connects, and no replica. */
    static RedisURI parse(String uri) {
        try {
            return RedisURI.create(uri);
        } catch (IllegalArgumentException unreadable) {
            // Without its cause, which quotes the URI.
            throw new IllegalArgumentException("the URI of Redis cannot be read (it is not repeated here, because a"
                    + " password may be in it); write redis://user:password@host:6379, rediss://… for TLS, or"
                    + " redis-sentinel://host1:26379,host2:26379#master, with special characters of a password"
                    + " percent-encoded");
        }
    }

    static List<RedisURI> parse(String[] uris) {
        if (uris.length == 0) {
            throw new IllegalArgumentException(
                    "a Cluster is found by the URI of at least one of its nodes, but there was none");
        }
        List<RedisURI> nodes = Arrays.stream(uris).map(Addresses::parse).toList();
        if (nodes.stream().anyMatch(node -> !node.getSentinels().isEmpty())) {
            throw new IllegalArgumentException(
                    "a Cluster has no Sentinels: give redis:// URIs of its nodes, or one redis-sentinel:// URI to builder");
        }
        return nodes;
    }

    static String where(RedisURI uri) {
        if (!uri.getSentinels().isEmpty()) {
            String sentinels = uri.getSentinels().stream().map(Addresses::place).collect(Collectors.joining(","));
            return "master " + uri.getSentinelMasterId() + " of Sentinels " + sentinels;
        }
        return place(uri) + (uri.isSsl() ? " by TLS" : "");
    }

    static String where(List<RedisURI> nodes) {
        return "the Cluster of " + nodes.stream().map(Addresses::place).collect(Collectors.joining(","));
    }

    private static String place(RedisURI uri) {
        return uri.getSocket() == null ? uri.getHost() + ":" + uri.getPort() : uri.getSocket();
    }
}
