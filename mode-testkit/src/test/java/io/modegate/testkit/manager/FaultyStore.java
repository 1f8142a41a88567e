package io.modegate.testkit.manager;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Lease;
import io.modegate.store.LeaseStore;
import io.modegate.store.ModeStore;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A store that fails, loses answers, is overtaken, or is swapped for an older one, when told to. */
final class FaultyStore implements LeaseStore {
    volatile LeaseStore truth;
    volatile boolean down;
    volatile boolean losesAnswers;
    volatile Runnable beforeCompareAndSet = () -> {};
    volatile Runnable afterLostAnswer = () -> {};

    FaultyStore(ModeStore truth) {
        this.truth = (LeaseStore) truth;
    }

    private <T> T ask(Supplier<T> question) {
        if (down) {
            throw new StoreUnavailableException("the test has switched the store off", null);
        }
        return question.get();
    }

    @Override
    public String namespace() {
        return truth.namespace();
    }

    @Override
    public StoredState read() {
        return ask(() -> truth.read());
    }

    @Override
    public Reading head() {
        return ask(() -> truth.head());
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        Runnable competitor = beforeCompareAndSet;
        beforeCompareAndSet = () -> {};
        competitor.run();
        Outcome outcome = ask(() -> truth.compareAndSet(expected, draft));
        if (losesAnswers) {
            losesAnswers = false;
            afterLostAnswer.run();
            throw new StoreUnavailableException("the test has lost the answer", null, true);
        }
        return outcome;
    }

    @Override
    public List<HistoryRecord> history(long before, int limit) {
        return ask(() -> truth.history(before, limit));
    }

    @Override
    public Optional<HistoryRecord> written(String writeId) {
        return ask(() -> truth.written(writeId));
    }

    @Override
    public Optional<Lease> acquire(String holder, Duration life) {
        return ask(() -> truth.acquire(holder, life));
    }

    @Override
    public void release(Lease lease) {
        ask(() -> {
            truth.release(lease);
            return lease;
        });
    }

    @Override
    public boolean note(Lease lease, String notes) {
        return ask(() -> truth.note(lease, notes));
    }

    @Override
    public Optional<Notes> notes() {
        return ask(() -> truth.notes());
    }

    @Override
    public void close() {
        truth.close();
    }
}
