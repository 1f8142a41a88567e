package io.modegate.redis;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The times of a feed.
 *
 * @param silence after so long without a message, or up to a quarter less, the link is checked
 * @param answer how long Redis may take for an answer
 * @param connect how long a new connection may take
 * @param firstPause before the first new attempt; each further pause is twice as long
 * @param lastPause the longest pause
 */
record Pace(Duration silence, Duration answer, Duration connect, Duration firstPause, Duration lastPause) {
    /** A dead link is noticed within 3 seconds. */
    static final Pace USUAL = new Pace(
            Duration.ofSeconds(2),
            Duration.ofMillis(900),
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofSeconds(2));

    /** Before the next attempt, after so many that failed; spread, so that a fleet does not come back all at once. */
    Duration pause(int failures, SplittableRandom chance) {
        long longest = Math.min(lastPause.toMillis(), firstPause.toMillis() << Math.min(failures - 1, 20));
        return Duration.ofMillis(longest / 2 + chance.nextLong(longest / 2 + 1));
    }

    /** Spread, because whoever checks is heard by all: mostly one does it for a whole fleet. */
    Duration patience(SplittableRandom chance) {
        long longest = silence.toMillis();
        return Duration.ofMillis(longest - chance.nextLong(longest / 4 + 1));
    }
}
