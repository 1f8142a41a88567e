package io.modegate.runtime;

import java.time.Duration;

/**
 * How much it takes to believe a probe. Its very first definite result decides alone; {@code UNKNOWN} counts neither
 * way.
 *
 * @param failures how many failures in a row raise the cause; at least 1
 * @param successes how many successes in a row end it; at least 1
 * @param dwell how long the cause stays at least, so that it does not flap; zero or more
 */
public record Thresholds(int failures, int successes, Duration dwell) {
    /** Three failures raise, two successes end, no dwell. */
    public static final Thresholds DEFAULT = new Thresholds(3, 2, Duration.ZERO);

    /** Refuses numbers that could never be met. */
    public Thresholds {
        if (failures < 1 || successes < 1) {
            throw new IllegalArgumentException(
                    "thresholds must be at least 1, but are " + failures + " failures and " + successes + " successes");
        }
        if (dwell.isNegative()) {
            throw new IllegalArgumentException("a dwell must be zero or more, but is " + dwell);
        }
    }
}
