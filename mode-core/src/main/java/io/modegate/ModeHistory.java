package io.modegate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened, and the proof of it. Reads the store: every method blocks, and throws {@link
 * StoreUnavailableException} if it fails. Thread-safe.
 */
public interface ModeHistory {
    /**
     * Entries, newest first.
     *
     * @param limit 1 to 1,000
     * @param before only versions below this; {@code Long.MAX_VALUE} for the newest
     */
    List<HistoryEntry> page(int limit, long before);

    /**
     * Checks every link of the chain from the first version to the head, and that replaying it gives the stored state.
     * An unkeyed chain cannot see a history that was rewritten as a whole, hashes included, nor a cut-off end; {@link
     * #verify(Head)} with a head from a log of yours can.
     */
    Verification verify();

    /** {@link #verify()}, and that the chain passes through a head that was known from elsewhere. */
    Verification verify(Head known);

    /** The verdict at a time of the store's clock, for a caller without a key; empty before the first version. */
    Optional<Decision> at(Instant time, OperationClass operation, Scope scope);

    /**
     * The outcome of a check of the chain.
     *
     * @param intact whether nothing is wrong
     * @param head the newest link
     * @param entries how many links were checked
     * @param brokenVersion the first version with something wrong; 0 if intact
     * @param problem what is wrong there, as a sentence; empty if intact
     */
    record Verification(boolean intact, Head head, long entries, long brokenVersion, String problem) {}
}
