package io.modegate.runtime;

import io.modegate.ModeException;
import io.modegate.runtime.Placement.Outcome;
import io.modegate.runtime.Timing.Cancellable;
import io.modegate.store.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * An operator's order that the truth is slow to answer goes by the cache meanwhile: a database that stands still, rather
 * than refusing, would keep the fleet open for its whole time-out. A hedged request, as in Dean and Barroso, "The Tail at
 * Scale", 2013. Thread-safe.
 *
 * <ol>
 *   <li>The order goes to the truth. If that answers in time, the cache never hears of it. Nor does it, however slow the
 *       truth is, of what only the truth can judge: an order on a condition, what was found under a lease, whatever opens.
 *   <li>If the truth does not answer in time, the order is placed in the cache under the same write id, as far as it closes
 *       something. Whoever gave it waits on for the truth; until he has his answer this instance does not write it as
 *       pending, and the others wait a while too ({@link PendingOrders}), so that the truth can take it as it was meant.
 *   <li>The truth takes it, or has it from another instance: that is the answer. What was placed ends here before it is
 *       given, and elsewhere as soon as the state that has it is known there.
 *   <li>The truth refuses it by a rule: what was placed is withdrawn, by an entry of the history under the order's own write
 *       id, so that nobody can write it any more; then it ends like in step 3, and the refusal is the answer. If another
 *       instance was faster, the order was taken. If the truth falls silent, it is pending.
 *   <li>The truth does not answer: what was placed is pending. If it was not, or nobody knows, that is tried now.
 * </ol>
 */
final class Hedge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hedge.class);

    /** Longer than a write to a database nearby takes, and short beside the second in which a fleet is to close. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private static final Cancellable NOTHING = () -> {};

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final CompletableFuture<Outcome> placed = new CompletableFuture<>();
    private final Timing timing;
    private final Cancellable timer;

    private enum Stage {
        WAITING,
        BEGUN,
        CLOSED
    }

    /** Tries the placing on a blocking thread after a while, unless {@link #end} or {@link #close} comes first. */
    Hedge(Timing timing, Supplier<Outcome> placing) {
        this.timing = timing;
        this.timer = later(() -> begin(placing));
    }

    /** A timing that was closed makes no more calls: the order then waits for the truth alone. */
    private Cancellable later(Runnable placing) {
        try {
            return timing.after(PATIENCE, () -> timing.blocking().execute(placing));
        } catch (RejectedExecutionException closed) {
            LOG.debug("no order is hedged any more", closed);
            return NOTHING;
        }
    }

    private void begin(Supplier<Outcome> placing) {
        if (stage.compareAndSet(Stage.WAITING, Stage.BEGUN)) {
            try {
                placed.complete(tried(placing));
            } finally {
                placed.complete(Outcome.UNKNOWN); // after an error, which is not caught here
            }
        }
    }

    /** What fails here fails at the truth as well, or is tried again when that does not answer. */
    private static Outcome tried(Supplier<Outcome> placing) {
        try {
            return placing.get();
        } catch (RuntimeException failed) {
            LOG.atLevel(failed instanceof ModeException ? Level.DEBUG : Level.ERROR)
                    .setCause(failed)
                    .log("an order that the store is slow to answer did not go by the cache");
            return Outcome.REFUSED;
        }
    }

    /** That change, which other instances may have written once the placing has begun. */
    Change watched(Change change) {
        return new Change() {
            @Override
            public Plan on(Moment moment) {
                return change.on(moment);
            }

            @Override
            public Optional<Lease> under() {
                return change.under();
            }

            @Override
            public boolean isUrgent() {
                return change.isUrgent();
            }

            @Override
            public boolean mayBeWritten() {
                return hasBegun();
            }
        };
    }

    /** Whether the placing began: then it has ended, or goes on. */
    boolean hasBegun() {
        return stage.get() == Stage.BEGUN;
    }

    /** What became of it by now; nothing begins any more. Blocks for as long as the cache does, if it had begun. */
    Outcome end() {
        close();
        return placed.join();
    }

    /** Does that on a blocking thread once the placing has ended, if it had begun. */
    void whenPlaced(Runnable task) {
        var unused = placed.thenAccept(outcome -> {
            if (outcome.isMaybeThere()) {
                timing.blocking().execute(task);
            }
        });
    }

    /** Nothing begins any more; what has begun goes on. */
    @Override
    public void close() {
        timer.cancel();
        if (stage.compareAndSet(Stage.WAITING, Stage.CLOSED)) {
            placed.complete(Outcome.NOT_TRIED);
        }
    }
}
