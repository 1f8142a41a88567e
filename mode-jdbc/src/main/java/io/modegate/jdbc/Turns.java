package io.modegate.jdbc;

import io.modegate.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One turn at a time per database, for all stores of this process. A turn is waited for as long as for a lock. */
final class Turns {
    /** One small lock per database that this process ever used. */
    private static final Map<String, Turns> BY_URL = new ConcurrentHashMap<>();

    private final ReentrantLock lock = new ReentrantLock(true);

    private Turns() {}

    static Turns of(String url) {
        return BY_URL.computeIfAbsent(url, first -> new Turns());
    }

    /** An interrupt does not end the wait: what it means to the database is the driver's to say. */
    void take(Settings settings, String operation) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!taken(settings.timeout())) {
                throw new StoreUnavailableException(
                        settings + " could not " + operation + ": other threads of this process kept it waiting for "
                                + settings.timeout() + "; nothing was stored: try again",
                        null);
            }
        } catch (InterruptedException stopped) {
            interrupted = true;
            lock.lock();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean taken(Duration longest) throws InterruptedException {
        return lock.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    void giveBack() {
        lock.unlock();
    }
}
