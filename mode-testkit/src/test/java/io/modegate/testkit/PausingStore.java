package io.modegate.testkit;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store without leases that counts reads, fails if told to, and can hold an answer back on its way to the caller. */
final class PausingStore implements ModeStore {
    final AtomicInteger reads = new AtomicInteger();
    volatile boolean failing;
    private volatile ModeStore truth = ModeStore.inMemory();
    private volatile @Nullable Pause pause;

    /** Loses everything, as a restore of an empty backup would. */
    void rewind() {
        truth = ModeStore.inMemory();
    }

    /** Holds back the answers of the reads that begin from now on. */
    Pause pause() {
        Pause begun = new Pause();
        pause = begun;
        return begun;
    }

    @Override
    public StoredState read() {
        reads.incrementAndGet();
        refuseIfFailing();
        StoredState answer = truth.read();
        Pause waiting = pause;
        if (waiting != null) {
            waiting.hold();
        }
        refuseIfFailing();
        return answer;
    }

    private void refuseIfFailing() {
        if (failing) {
            throw new StoreUnavailableException("told to fail", null);
        }
    }

    @Override
    public String namespace() {
        return truth.namespace();
    }

    @Override
    public Reading head() {
        return truth.head();
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        return truth.compareAndSet(expected, draft);
    }

    @Override
    public List<HistoryRecord> history(long before, int limit) {
        return truth.history(before, limit);
    }

    @Override
    public Optional<HistoryRecord> written(String writeId) {
        return truth.written(writeId);
    }

    @Override
    public void close() {
        truth.close();
    }

    /** Answers wait in it until it ends. */
    final class Pause {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        private void hold() {
            reached.countDown();
            await(ended);
        }

        /** Waits until an answer waits. */
        void awaitReached() {
            await(reached);
        }

        void end() {
            pause = null;
            ended.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
