package io.modegate.runtime;

import io.modegate.Hold;
import io.modegate.history.Chain;
import io.modegate.runtime.Writer.WriteId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the levers of this instance did, until the history has it: they are pulled when no store answers. An instance that
 * ends before the store answers takes it along; its log has it. Thread-safe.
 */
final class LeverRecords {
    private static final Logger LOG = LoggerFactory.getLogger(LeverRecords.class);
    private static final int MOST = 100;

    private final String instance;
    private final boolean writes;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<LeverChange> waiting = new ArrayDeque<>();

    /** Without {@code writes} nothing is kept, because the history is another fleet's. */
    LeverRecords(String instance, boolean writes) {
        this.instance = instance;
        this.writes = writes;
    }

    /** What a lever asked for, and asks for since then, by this machine's clock; another reason alone is no news. */
    void saw(Optional<Hold> before, Optional<Hold> now, Instant at) {
        boolean same = before.map(Hold::mode).equals(now.map(Hold::mode));
        Optional<Hold> told = now.or(() -> before);
        if (!writes || same || told.isEmpty()) {
            return;
        }
        String evidence = told.get().mode() + (now.isPresent() ? " since " : " until ") + at
                + " by the clock of instance " + instance + ", for which alone it counts";
        add(new LeverChange(
                now.isPresent() ? "lever.pulled" : "lever.released", told.get(), evidence, newId(evidence)));
    }

    private static WriteId newId(String evidence) {
        return new WriteId(UUID.randomUUID().toString(), Chain.sha256(evidence));
    }

    private synchronized void add(LeverChange change) {
        if (waiting.size() == MOST) {
            LeverChange oldest = waiting.remove();
            LOG.warn(
                    "{} moves of levers wait for the store, so this one enters no history: {} {}",
                    MOST,
                    oldest.action(),
                    oldest.evidence());
        }
        waiting.add(change);
    }

    /** Whether there is something to write. */
    synchronized boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /**
     * Writes what waits, each under an id of its own and so once, whatever becomes of the store's answer; unless another
     * thread is at it. Blocks.
     */
    void write(Commits commits) {
        if (!writing.tryLock()) {
            return;
        }
        try {
            for (LeverChange next = next(); next != null; next = next()) {
                commits.commit(next, next.id());
                done(next);
            }
        } finally {
            writing.unlock();
        }
    }

    private synchronized @Nullable LeverChange next() {
        return waiting.peek();
    }

    private synchronized void done(LeverChange change) {
        waiting.remove(change);
    }
}
