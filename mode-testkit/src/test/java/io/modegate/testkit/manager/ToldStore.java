package io.modegate.testkit.manager;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.Subscription;
import io.modegate.store.Draft;
import io.modegate.store.FeedStore;
import io.modegate.store.Heartbeat;
import io.modegate.store.HeartbeatStore;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import io.modegate.store.Reading;
import io.modegate.store.StoredState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that tells of changes when the test does, and whose calls are counted. It has no leases. */
final class ToldStore implements FeedStore, HeartbeatStore {
    volatile ModeStore truth;
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger heads = new AtomicInteger();
    final AtomicInteger beats = new AtomicInteger();
    final AtomicInteger histories = new AtomicInteger();
    volatile boolean silent;
    volatile boolean readOnlyCopy;

    /** Whether it takes no writes, as a server that lags behind another. */
    volatile boolean lagging;

    volatile Runnable duringRead = () -> {};
    volatile FeedListener listener = new Nobody();
    volatile boolean followed;

    ToldStore(ModeStore truth) {
        this.truth = truth;
    }

    @Override
    public Subscription follow(FeedListener who) {
        listener = who;
        followed = true;
        return () -> followed = false;
    }

    @Override
    public Reading beat(Heartbeat beat) {
        beats.incrementAndGet();
        refuseIfSilent();
        if (readOnlyCopy) {
            throw new StoreUnavailableException("a copy takes no beats", null);
        }
        return truth.head();
    }

    @Override
    public List<Beat> beats() {
        return List.of();
    }

    @Override
    public void leave(String instance, String incarnation) {}

    @Override
    public String namespace() {
        return truth.namespace();
    }

    @Override
    public StoredState read() {
        reads.incrementAndGet();
        refuseIfSilent();
        StoredState answer = truth.read();
        Runnable competitor = duringRead;
        duringRead = () -> {};
        competitor.run();
        return answer;
    }

    @Override
    public Reading head() {
        heads.incrementAndGet();
        refuseIfSilent();
        return truth.head();
    }

    private void refuseIfSilent() {
        if (silent) {
            throw new StoreUnavailableException("the store is silent", null);
        }
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        if (lagging) {
            throw new StoreUnavailableException("it takes no writes", null);
        }
        return truth.compareAndSet(expected, draft);
    }

    @Override
    public List<HistoryRecord> history(long before, int limit) {
        histories.incrementAndGet();
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

    private static final class Nobody implements FeedListener {
        @Override
        public void connected() {}

        @Override
        public void changed(Head hint) {}

        @Override
        public void disconnected(String why) {}
    }
}
