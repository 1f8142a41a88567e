package io.modegate.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is done with files, apart from the store so that a dead one delays none of it: the lever is read, and what is known is kept. */
final class Errands {
    private final Timing timing;
    private final Bounds bounds;
    private final Levers levers;
    private final Optional<LastKnownGood> memory;
    private final Coordinator coordinator;
    private final AtomicBoolean remembering = new AtomicBoolean();
    private volatile boolean stopped;

    Errands(Timing timing, Bounds bounds, Levers levers, Optional<LastKnownGood> memory, Coordinator coordinator) {
        this.timing = timing;
        this.bounds = bounds;
        this.levers = levers;
        this.memory = memory;
        this.coordinator = coordinator;
    }

    /** Reads the lever before it returns. What is known ages with every heartbeat, so that is how often it is kept anew. */
    void start() {
        if (levers.hasFile()) {
            repeat(levers::look, bounds.refreshEvery());
        }
        if (memory.isPresent()) {
            timing.blocking().execute(() -> repeat(this::remember, bounds.heartbeatEvery()));
        }
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
    private void repeat(Runnable errand, Duration every) {
        if (stopped) {
            return;
        }
        try {
            errand.run();
        } finally {
            if (!stopped) {
                timing.after(every, () -> timing.blocking().execute(() -> repeat(errand, every)));
            }
        }
    }

    private void remember() {
        remembering.set(false);
        memory.ifPresent(file -> file.keep(coordinator));
    }
}
