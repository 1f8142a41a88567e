package io.modegate.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection for all orders, and opens another when that one is down or suspect; of all who want one at that
 * time, one opens it. Thread-safe.
 */
final class Lines {
    /** So that callers who fail at once and try again do not make a storm of attempts. */
    private static final Duration REST = Duration.ofMillis(100);

    private final Site site;
    private final Attempt attempts;
    private final Stopwatch watch;
    private final Duration timeout;
    private final Duration patience;
    private final UnaryOperator<Line> inspection;

    private @Nullable CompletableFuture<Line> current;
    private long since;
    private boolean isClosed;

    /** What fails the inspection is closed, and its failure told to whoever wanted the line. */
    Lines(Site site, Settings settings, Attempt attempts, Stopwatch watch, UnaryOperator<Line> inspection) {
        this.site = site;
        this.attempts = attempts;
        this.watch = watch;
        this.timeout = settings.timeout();
        this.patience = settings.patience();
        this.inspection = inspection;
    }

    /** One that is good, as far as one can see. */
    Line take(Deadline deadline) throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<Line> coming = coming();
        try {
            return coming.get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            giveUpOld(coming);
            throw late;
        }
    }

    private synchronized CompletableFuture<Line> coming() {
        CompletableFuture<Line> last = current;
        if (last != null && isUsable(last)) {
            return last;
        }
        if (isClosed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the store is closed"));
        }
        if (last != null && !last.isCompletedExceptionally()) {
            last.join().closeAfter(timeout);
        }
        since = watch.nanos();
        CompletableFuture<Line> next = attempts.start(this::open, Line::close);
        current = next;
        return next;
    }

    private boolean isUsable(CompletableFuture<Line> last) {
        if (last.isCompletedExceptionally()) {
            return watch.nanos() - since < REST.toNanos();
        }
        return !last.isDone() || last.join().isGood();
    }

    /** An attempt that has had its time makes room for another; one that somebody began just now goes on. */
    private synchronized void giveUpOld(CompletableFuture<Line> attempt) {
        if (attempt == current && watch.nanos() - since >= patience.toNanos()) {
            attempt.completeExceptionally(new TimeoutException("no connection within " + patience));
        }
    }

    private Line open() {
        Line line = site.open();
        try {
            return inspection.apply(line);
        } catch (RuntimeException unfit) {
            line.close();
            throw unfit;
        }
    }

    void close() {
        CompletableFuture<Line> last;
        synchronized (this) {
            isClosed = true;
            last = current;
            current = null;
        }
        if (last != null) {
            last.completeExceptionally(new IllegalStateException("the store is closed"));
            Closing.late(last, Line::close);
        }
    }
}
