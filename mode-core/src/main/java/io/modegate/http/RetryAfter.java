package io.modegate.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How long callers should wait, spread so that they do not all come back at once. */
final class RetryAfter {
    private static final double MOST_MORE = 0.2;

    /** Multiples of this, without their whole part, lie evenly in 0 to 1 however many there are: no dice needed. */
    private static final double GOLDEN = 0.6180339887498949;

    private static final AtomicInteger REPLIES = new AtomicInteger();

    private RetryAfter() {}

    /** The pause and up to a fifth more, in whole seconds, rounded up; another for each reply. */
    static String spread(Duration pause) {
        double share = REPLIES.getAndIncrement() * GOLDEN;
        double more = 1 + MOST_MORE * (share - Math.floor(share));
        return Long.toString(Math.max(1, (long) Math.ceil(pause.toMillis() / 1_000.0 * more)));
    }

    /** The pause in whole seconds, rounded up. */
    static long seconds(Duration pause) {
        return pause.plusNanos(999_999_999).toSeconds();
    }
}
