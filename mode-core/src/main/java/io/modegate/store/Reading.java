package io.modegate.store;

import io.modegate.Head;
import java.time.Instant;

/**
 * What the primary answered.
 *
 * @param head the newest head; {@link Head#NONE} for a namespace without state
 * @param at the store's clock at that moment, to the microsecond
 */
public record Reading(Head head, Instant at) {}
