package io.modegate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A store that can also choose which instance determines, and keep that instance's notes for its successor. */
public interface LeaseStore extends ModeStore {
    /**
     * Takes the lease if it is free or expired by the store's clock, or renews it if the holder has it; empty if
     * another holder has it. A change of holder raises the term. One atomic step.
     */
    Optional<Lease> acquire(String holder, Duration life);

    /** Gives the lease back if it is still held; its notes stay. */
    void release(Lease lease);

    /**
     * Keeps notes with the lease, stamped by the store's clock, if its term is the current one and unexpired; writes no
     * version. One atomic step.
     *
     * @return whether they were kept
     */
    boolean note(Lease lease, String notes);

    /** What was noted last, by whichever holder; empty before the first. */
    Optional<Notes> notes();

    /**
     * A holder's notes.
     *
     * @param term of the holder that noted them
     * @param at the store's stamp
     * @param text opaque to the store
     */
    record Notes(long term, Instant at, String text) {}
}
