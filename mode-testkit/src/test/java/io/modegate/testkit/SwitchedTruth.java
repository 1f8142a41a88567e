package io.modegate.testkit;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Draft;
import io.modegate.store.Heartbeat;
import io.modegate.store.HeartbeatStore;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Lease;
import io.modegate.store.LeaseStore;
import io.modegate.store.ModeStore;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A store in memory that a test switches off, or swaps for another. */
public final class SwitchedTruth implements LeaseStore, HeartbeatStore {
    public final AtomicInteger reads = new AtomicInteger();
    public final AtomicInteger questions = new AtomicInteger();
    public final AtomicInteger refusals = new AtomicInteger();
    public volatile ModeStore truth;
    public volatile boolean down;

    /** What is written is written, but nobody hears so, neither then nor when he asks for it. */
    public volatile boolean losesAnswers;

    /** Done once, while the next write is under way. */
    public volatile Runnable inWrite = () -> {};

    /** Done once, when the next write is answered. */
    public volatile Runnable afterWrite = () -> {};

    public volatile Runnable afterRead = () -> {};
    public volatile Runnable afterBeat = () -> {};

    public SwitchedTruth(ModeStore truth) {
        this.truth = truth;
    }

    private <T> T ask(Supplier<T> question) {
        if (down) {
            refusals.incrementAndGet();
            throw new StoreUnavailableException("the truth is down", null);
        }
        return question.get();
    }

    private LeaseStore leases() {
        return (LeaseStore) truth;
    }

    private HeartbeatStore beating() {
        return (HeartbeatStore) truth;
    }

    @Override
    public String namespace() {
        return truth.namespace();
    }

    @Override
    public StoredState read() {
        StoredState state = ask(() -> truth.read());
        reads.incrementAndGet();
        Runnable competitor = afterRead;
        afterRead = () -> {};
        competitor.run();
        return state;
    }

    @Override
    public Reading head() {
        return ask(() -> truth.head());
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        Runnable meanwhile = inWrite;
        inWrite = () -> {};
        meanwhile.run();
        Outcome outcome = ask(() -> truth.compareAndSet(expected, draft));
        Runnable then = afterWrite;
        afterWrite = () -> {};
        then.run();
        if (losesAnswers) {
            throw new StoreUnavailableException("the answer is lost", null, true);
        }
        return outcome;
    }

    @Override
    public List<HistoryRecord> history(long before, int limit) {
        return ask(() -> truth.history(before, limit));
    }

    @Override
    public Optional<HistoryRecord> written(String writeId) {
        questions.incrementAndGet();
        if (losesAnswers) {
            throw new StoreUnavailableException("the truth does not say", null);
        }
        return ask(() -> truth.written(writeId));
    }

    @Override
    public Optional<Lease> acquire(String holder, Duration life) {
        return ask(() -> leases().acquire(holder, life));
    }

    @Override
    public void release(Lease lease) {
        ask(() -> {
            leases().release(lease);
            return lease;
        });
    }

    @Override
    public boolean note(Lease lease, String notes) {
        return ask(() -> leases().note(lease, notes));
    }

    @Override
    public Optional<Notes> notes() {
        return ask(() -> leases().notes());
    }

    @Override
    public Reading beat(Heartbeat beat) {
        Reading reading = ask(() -> beating().beat(beat));
        Runnable competitor = afterBeat;
        afterBeat = () -> {};
        competitor.run();
        return reading;
    }

    @Override
    public List<Beat> beats() {
        return ask(() -> beating().beats());
    }

    @Override
    public void leave(String instance, String incarnation) {
        ask(() -> {
            beating().leave(instance, incarnation);
            return instance;
        });
    }

    @Override
    public void close() {
        truth.close();
    }

    @Override
    public String toString() {
        return "a truth that can be switched off";
    }
}
