package io.modegate;

/** How well the enforced state is known to be the store's, as of the last acknowledged round trip to its primary. */
public enum Freshness {
    /** The store answered lately. */
    FRESH,
    /** The store has been silent for more than the stale bound; the last known state is enforced. */
    STALE,
    /** Silent for {@code maxStaleness}: the last known state AND the policy's expired row are enforced. */
    EXPIRED
}
