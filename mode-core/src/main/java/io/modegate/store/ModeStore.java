package io.modegate.store;

import io.modegate.Head;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one namespace: a document per scope that has state, the head, and the history. Implementations are thread-safe,
 * bound every call in time, decide by no clock but their own, and cache nothing ({@link CachedModeStore} does).
 *
 * <p>Every method blocks, and throws {@link io.modegate.StoreUnavailableException} if the store cannot answer; losing a
 * race is a value. The kit {@code io.modegate.testkit.ModeStoreContract} holds a store to all of this.
 */
public interface ModeStore extends AutoCloseable {
    /** The namespace, 1 to 64 of {@code [A-Za-z0-9._-]}; all instances that share it are one fleet. */
    String namespace();

    /** All of the namespace at one moment, read on the primary: never a mix of two versions. */
    StoredState read();

    /** The head at one moment, read on the primary; cheap, called every second. */
    Reading head();

    /**
     * Replaces the head, the scopes' documents and appends the history record in one atomic step, if the head is still
     * {@code expected}.
     *
     * <p>Within that step, or just before it if the store cannot do otherwise, the store reads its clock and asks the
     * draft what to write at that time; it may ask several times and keeps the last answer. A draft that answers
     * nothing makes this {@link Outcome#WITHDRAWN}. A draft under a lease is refused as {@link Outcome#LEASE_LOST}
     * unless, in the same step, the lease's term is the current one and unexpired.
     *
     * @throws io.modegate.StoreUnavailableException on failure; {@code outcomeUnknown} if the write may have happened
     */
    Outcome compareAndSet(Head expected, Draft draft);

    /**
     * History records, newest first.
     *
     * @param before only versions below this
     * @param limit at most this many
     */
    List<HistoryRecord> history(long before, int limit);

    /** The record that a write with this id left, if it happened; how an unknown outcome is resolved. */
    Optional<HistoryRecord> written(String writeId);

    /**
     * Whether nothing can ever be written here, because the truth is somebody else's: then nobody tries, and {@link
     * #compareAndSet} is an {@link UnsupportedOperationException}. Such a store sees to it itself that what it answers
     * never looks like a rewind that a write would have to reconcile: a higher epoch is taken as it is.
     */
    default boolean isReadOnly() {
        return false;
    }

    /** Ends what the store itself opened; never a connection pool or client that it was given. */
    @Override
    void close();

    /**
     * A store of one process, for tests and for single instances that may forget; stamped by the system's UTC clock.
     * Its namespace is {@code default}; it is a {@link LeaseStore} and a {@link HeartbeatStore}.
     */
    static ModeStore inMemory() {
        return inMemory(Clock.systemUTC());
    }

    /** A store of one process, stamped by a clock of yours. */
    static ModeStore inMemory(Clock clock) {
        return new InMemoryModeStore(clock);
    }

    /** How an atomic step ended, short of a failure. */
    enum Outcome {
        /** Written. */
        DONE,
        /** The head is another one; nothing was written. */
        CONFLICT,
        /** The draft answered nothing; nothing was written. */
        WITHDRAWN,
        /** The draft's lease is no longer held; nothing was written. */
        LEASE_LOST
    }
}
