package io.modegate.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * The times that one instance keeps to.
 *
 * @param refreshEvery how often the head is asked for where no feed tells of changes
 * @param heartbeatEvery how often the instance tells that it lives, and hears how the primary stands
 * @param staleAfter after how long a silence the state is flagged
 * @param maxStaleness after how long a silence the expired row is enforced too; empty for never
 */
record Bounds(Duration refreshEvery, Duration heartbeatEvery, Duration staleAfter, Optional<Duration> maxStaleness) {
    /** The wait from one asking to the next. */
    Duration interval(boolean told) {
        return told || refreshEvery.compareTo(heartbeatEvery) > 0 ? heartbeatEvery : refreshEvery;
    }
}
