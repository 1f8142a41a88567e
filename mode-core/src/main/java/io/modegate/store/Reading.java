package io.modegate.store;

import io.modegate.Head;
import java.time.Duration;
import java.time.Instant;

/**
 * What the primary answered.
 *
 * @param head the newest head; {@link Head#NONE} for a namespace without state
 * @param at the store's clock at that moment, to the microsecond
 * @param age how long before that the primary itself was last heard: zero, unless somebody in between answers for it
 */
public record Reading(Head head, Instant at, Duration age) {
    /** The answer of the primary itself. */
    public Reading(Head head, Instant at) {
        this(head, at, Duration.ZERO);
    }
}
