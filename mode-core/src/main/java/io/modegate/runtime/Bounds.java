package io.modegate.runtime;

import java.time.Duration;

/**
 * The times that one instance keeps to.
 *
 * @param refreshEvery how often the head is asked for
 * @param staleAfter after how long a silence the state is flagged
 * @param maxStaleness after how long a silence the expired row is enforced too
 */
record Bounds(Duration refreshEvery, Duration staleAfter, Duration maxStaleness) {}
