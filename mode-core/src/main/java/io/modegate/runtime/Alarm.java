package io.modegate.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One waiting task; setting it again replaces it. Not thread-safe. */
final class Alarm {
    private final Timing timing;
    private Timing.@Nullable Cancellable waiting;
    private long due;
    private boolean stopped;

    Alarm(Timing timing) {
        this.timing = timing;
    }

    void set(Duration wait, Runnable task) {
        cancel();
        if (!stopped) {
            due = timing.nanoTime() + wait.toNanos();
            waiting = timing.after(wait, task);
        }
    }

    /** So late at most: an alarm that is due before rings first, and then whoever wants another sets it. */
    void setAtMost(Duration wait, Runnable task) {
        if (waiting == null || due - timing.nanoTime() > wait.toNanos()) {
            set(wait, task);
        }
    }

    /** It rang, so that the next one is set anew. */
    void rang() {
        waiting = null;
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
