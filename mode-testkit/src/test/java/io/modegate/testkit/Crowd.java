package io.modegate.testkit;

import static org.awaitility.Awaitility.await;

import io.modegate.StoreUnavailableException;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Thousands of threads that make one call each, and what came of it. */
final class Crowd {
    private static final int STACK = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    final Queue<StoredState> answers = new ConcurrentLinkedQueue<>();
    final Queue<StoreUnavailableException> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int size;

    private Crowd(int size) {
        this.size = size;
    }

    /** Returns once all of them wait in that call: for what the test holds back, there is nothing else in it. */
    static Crowd of(int size, Supplier<StoredState> call) {
        Crowd crowd = new Crowd(size);
        for (int i = 0; i < size; i++) {
            Thread thread = new Thread(null, () -> crowd.note(call), "caller-" + i, STACK);
            thread.setDaemon(true);
            crowd.threads.add(thread);
            thread.start();
        }
        await().atMost(PATIENCE)
                .until(() -> crowd.threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        return crowd;
    }

    /** Waits until every call has ended. */
    void awaitEnd() {
        await().atMost(PATIENCE).until(() -> answers.size() + failures.size() == size);
    }

    private void note(Supplier<StoredState> call) {
        try {
            answers.add(call.get());
        } catch (StoreUnavailableException failed) {
            failures.add(failed);
        }
    }
}
