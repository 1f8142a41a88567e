package io.modegate.testkit.manager;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Lease;
import io.modegate.store.LeaseStore;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store that answers, but cannot be written. */
final class ReadOnlyStore implements LeaseStore {
    private final LeaseStore truth;

    ReadOnlyStore(LeaseStore truth) {
        this.truth = truth;
    }

    @Override
    public String namespace() {
        return truth.namespace();
    }

    @Override
    public StoredState read() {
        return truth.read();
    }

    @Override
    public Reading head() {
        return truth.head();
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        throw new StoreUnavailableException("the test has made the store read-only", null);
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
    public Optional<Lease> acquire(String holder, Duration life) {
        throw new StoreUnavailableException("the test has made the store read-only", null);
    }

    @Override
    public void release(Lease lease) {
        throw new StoreUnavailableException("the test has made the store read-only", null);
    }

    @Override
    public boolean note(Lease lease, String notes) {
        throw new StoreUnavailableException("the test has made the store read-only", null);
    }

    @Override
    public Optional<Notes> notes() {
        return truth.notes();
    }

    @Override
    public void close() {
        truth.close();
    }
}
