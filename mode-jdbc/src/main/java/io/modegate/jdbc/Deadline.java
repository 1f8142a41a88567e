package io.modegate.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;

/** The moment at which a caller's patience ends. Immutable. */
final class Deadline {
    private final Stopwatch watch;
    private final Duration patience;
    private final long end;

    Deadline(Stopwatch watch, Duration patience) {
        this.watch = watch;
        this.patience = patience;
        this.end = watch.nanos() + patience.toNanos();
    }

    /** At least a millisecond, because to drivers and databases nothing means "for ever". */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, end - watch.nanos()));
    }

    /** Fails if it is over; called before anything is sent. */
    void check() throws SQLException {
        if (isOver()) {
            throw new SQLTimeoutException("the time-out of " + patience + " is used up");
        }
    }

    boolean isOver() {
        return end - watch.nanos() <= 0;
    }
}
