package io.modegate.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One waiting task; setting it again replaces it. Not thread-safe. */
final class Alarm {
    private final Timing timing;
    private Timing.@Nullable Cancellable waiting;
    private boolean stopped;

    Alarm(Timing timing) {
        this.timing = timing;
    }

    void set(Duration wait, Runnable task) {
        cancel();
        if (!stopped) {
            waiting = timing.after(wait, task);
        }
    }

    /** From now on nothing waits any more. */
    void stop() {
        stopped = true;
        cancel();
    }

    private void cancel() {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
    }
}
