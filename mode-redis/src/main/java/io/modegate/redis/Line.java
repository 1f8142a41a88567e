package io.modegate.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A connection that takes orders. Thread-safe. */
final class Line {
    private final StatefulConnection<String, String> connection;
    private final RedisClusterAsyncCommands<String, String> commands;
    private volatile boolean isSuspect;

    /** Commands of one server are a part of those of a cluster. */
    Line(StatefulConnection<String, String> connection, RedisClusterAsyncCommands<String, String> commands) {
        this.connection = connection;
        this.commands = commands;
    }

    RedisClusterAsyncCommands<String, String> commands() {
        return commands;
    }

    /** It kept somebody waiting, or leads to a server that cannot write: nothing new is sent over it. */
    void suspect() {
        isSuspect = true;
    }

    boolean isGood() {
        return !isSuspect && connection.isOpen();
    }

    /** Ends it when those that still wait for an answer have waited so long. */
    void closeAfter(Duration patience) {
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::close);
    }

    void close() {
        Closing.of(connection);
    }
}
