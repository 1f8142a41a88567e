package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets connections within a time, whatever the data source's own patience. One that comes too late is dropped. Attempts
 * that hang for good are bounded in number: if all do, no further one is made until one of them ends.
 */
final class Dial {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcModeStore.class);
    private static final int ATTEMPTS = 4;

    private final DataSource source;
    private final Semaphore attempts = new Semaphore(ATTEMPTS);

    Dial(DataSource source) {
        this.source = source;
    }

    Connection connect(Duration longest) throws SQLException, InterruptedException {
        if (!attempts.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new SQLException(ATTEMPTS + " attempts to get a connection hang, the last longer than " + longest);
        }
        CompletableFuture<@Nullable Connection> attempt = new CompletableFuture<>();
        Thread thread = new Thread(() -> attempt(attempt), "modegate-feed-connect");
        thread.setDaemon(true);
        thread.start();
        try {
            return Objects.requireNonNull(attempt.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            throw new SQLException("it gave no connection: " + failed.getMessage(), failed);
        } catch (TimeoutException late) {
            giveUp(attempt);
            throw new SQLException("it gave no connection within " + longest, late);
        } catch (InterruptedException stopped) {
            giveUp(attempt);
            throw stopped;
        }
    }

    private static void giveUp(CompletableFuture<@Nullable Connection> attempt) {
        if (!attempt.complete(null)) { // it came this very moment
            drop(attempt.getNow(null));
        }
    }

    private void attempt(CompletableFuture<@Nullable Connection> attempt) {
        try {
            Connection connection = source.getConnection();
            if (!attempt.complete(connection)) {
                drop(connection);
            }
        } catch (Throwable failed) { // pools throw what they like, and a thread without an answer would be waited for
            attempt.completeExceptionally(failed);
        } finally {
            attempts.release();
        }
    }

    /** Ends a connection for good: one that listened must not go back to a pool, where it would listen for others. */
    static void drop(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.abort(Runnable::run);
            connection.close();
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("a connection could not be dropped", failed);
        }
    }
}
