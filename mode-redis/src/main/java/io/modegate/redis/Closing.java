package io.modegate.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.api.AsyncCloseable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Ends what nobody waits for. */
final class Closing {
    private Closing() {}

    @SuppressWarnings("FutureReturnValueIgnored") // whether a connection ended well is nobody's concern
    static void of(AsyncCloseable connection) {
        connection.closeAsync();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its threads are daemons
    static void down(AbstractRedisClient client) {
        client.shutdownAsync();
    }

    /** What comes too late; nothing if it fails. */
    @SuppressWarnings("FutureReturnValueIgnored") // a failure means that there is nothing to end
    static <T> void late(CompletableFuture<T> coming, Consumer<T> closing) {
        coming.thenAccept(closing);
    }
}
