package io.modegate.testkit;

import io.modegate.store.Commit;
import io.modegate.store.Draft;
import io.modegate.store.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Something that another thread does in the middle of a step: the draft starts it, because a store asks the draft inside
 * the step, and gives it a while to end. A store that locks makes it wait; one that does not lets it end.
 */
final class Competition<T> {
    private final ExecutorService thread;
    private final Callable<T> action;
    private volatile @Nullable Future<T> started;
    private volatile boolean endedInside;

    Competition(ExecutorService thread, Callable<T> action) {
        this.thread = thread;
        this.action = action;
    }

    /** The same draft, which starts the competition when it is first asked. */
    Draft before(Draft draft, Duration patience) {
        return new Draft() {
            @Override
            public Optional<Commit> at(Instant storeTime) {
                if (started == null) {
                    started = thread.submit(action);
                    endedInside = endsWithin(patience);
                }
                return draft.at(storeTime);
            }

            @Override
            public Optional<Lease> under() {
                return draft.under();
            }
        };
    }

    private boolean endsWithin(Duration patience) {
        try {
            running().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException waits) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether it ended before the draft was answered. */
    boolean endedInside() {
        return endedInside;
    }

    /** What came of it. */
    T result() throws InterruptedException, ExecutionException, TimeoutException {
        return running().get(30, TimeUnit.SECONDS);
    }

    private Future<T> running() {
        return Objects.requireNonNull(started, "the store never asked the draft");
    }
}
