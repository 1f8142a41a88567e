package io.modegate.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is done with files, apart from the store so that a dead one delays none of it: the lever is read, and what is known is kept. */
final class Errands {
    private final Timing timing;
    private final Duration every;
    private final Levers levers;
    private final Optional<LastKnownGood> memory;
    private final Coordinator coordinator;
    private final AtomicBoolean remembering = new AtomicBoolean();
    private volatile boolean stopped;

    Errands(Timing timing, Duration every, Levers levers, Optional<LastKnownGood> memory, Coordinator coordinator) {
        this.timing = timing;
        this.every = every;
        this.levers = levers;
        this.memory = memory;
        this.coordinator = coordinator;
    }

    /** Reads the lever before it returns. */
    void start() {
        repeat(levers::look);
        timing.blocking().execute(() -> repeat(this::remember));
    }

    /** Keeps what is known a last time. */
    void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        memory.ifPresent(file -> file.keep(coordinator));
    }

    /** Keeps what is known, soon; asked again before it began, it is done once. */
    void rememberSoon() {
        if (memory.isPresent() && !stopped && remembering.compareAndSet(false, true)) {
            timing.blocking().execute(this::remember);
        }
    }

    /** Each on its own: what hangs holds up nothing else. */
    private void repeat(Runnable errand) {
        if (stopped) {
            return;
        }
        try {
            errand.run();
        } finally {
            if (!stopped) {
                timing.after(every, () -> timing.blocking().execute(() -> repeat(errand)));
            }
        }
    }

    private void remember() {
        remembering.set(false);
        memory.ifPresent(file -> file.keep(coordinator));
    }
}
