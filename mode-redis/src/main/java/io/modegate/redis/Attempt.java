package io.modegate.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Opens connections on threads of their own, because a client that was given to us may take its own time over it. Whoever
 * waits gives up when he likes; what arrives after that is closed. Thread-safe.
 */
final class Attempt {
    /** Enough to try anew while some hang; few enough that a network which swallows all does not cost threads for ever. */
    private static final int MOST = 4;

    private final Semaphore places = new Semaphore(MOST);
    private final String name;

    Attempt(String namespace) {
        this.name = "modegate-redis-" + namespace;
    }

    /** Complete it to give it up. */
    <T> CompletableFuture<T> start(Supplier<T> opening, Consumer<T> closing) {
        CompletableFuture<T> attempt = new CompletableFuture<>();
        if (!places.tryAcquire()) {
            attempt.completeExceptionally(
                    new IllegalStateException(MOST + " attempts to connect hang already; none is made beside them"));
            return attempt;
        }
        Thread thread = new Thread(() -> open(attempt, opening, closing), name);
        thread.setDaemon(true);
        thread.start();
        return attempt;
    }

    private <T> void open(CompletableFuture<T> attempt, Supplier<T> opening, Consumer<T> closing) {
        try {
            T opened = opening.get();
            if (!attempt.complete(opened)) {
                closing.accept(opened);
            }
        } catch (RuntimeException | LinkageError failed) {
            attempt.completeExceptionally(failed);
        } finally {
            places.release();
        }
    }
}
