package io.modegate.jdbc;

import io.modegate.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One turn at a time per database, for all stores of this process. A turn is waited for as long as for a lock. */
final class Turns {
    /** One small lock per database that this process ever used. */
    private static final Map<String, Turns> BY_URL = new ConcurrentHashMap<>();

    /** Not fair: in order, each of those who wait would find that the one before won the race. */
    private final ReentrantLock lock = new ReentrantLock();

    private Turns() {}

    static Turns of(String url) {
        return BY_URL.computeIfAbsent(url, first -> new Turns());
    }

    void take(Settings settings, String operation, Deadline deadline) {
        try {
            if (!taken(deadline.left())) {
                throw unavailable(settings, operation, "kept it waiting for " + settings.timeout(), null);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable(settings, operation, "kept it waiting until it was interrupted", stopped);
        }
    }

    private static StoreUnavailableException unavailable(
            Settings settings, String operation, String why, @Nullable InterruptedException stopped) {
        return new StoreUnavailableException(
                settings + " could not " + operation + ": other threads of this process " + why
                        + "; nothing was stored: try again",
                stopped);
    }

    private boolean taken(Duration longest) throws InterruptedException {
        return lock.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    void giveBack() {
        lock.unlock();
    }
}
