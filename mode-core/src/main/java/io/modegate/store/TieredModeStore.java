package io.modegate.store;

import io.modegate.Head;
import io.modegate.Subscription;
import io.modegate.store.SharedCache.Shared;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A truth, such as a database, with a cache in front that all instances share, such as Redis. Writes, heartbeats, the
 * lease and whatever proves something are the truth's; changes are told, and mostly read, by the cache. Thread-safe.
 *
 * <p>How the cache comes to have what the truth has:
 *
 * <ol>
 *   <li>A write goes to the truth alone, state and history in one step. What the truth answers is what the caller hears,
 *       whatever becomes of the cache.
 *   <li>If it was done, a copying is asked for, on a thread of its own. One that is asked for and has not begun serves
 *       all who ask meanwhile. A writer that dies before that leaves a truth of which nobody was told: see step 6.
 *   <li>A copying looks at the cache. If it has the head that the truth was last heard with, that is all.
 *   <li>Then it reads the truth, with the line of its last heads: after the look, so that a cache which is ahead tells
 *       that the truth went back, or that the cache holds another truth's copy.
 *   <li>If the copy in the cache went on from what the truth says now, the truth went back. The copy stays: it is what
 *       the fleet knew, and whoever started since learns from it that there is something to reconcile, which begins a
 *       new epoch. (The line has 32 heads: of a truth that went back further nobody learns who has not seen it himself.) Any
 *       other copy, be it older, none, or of another line, is replaced, if it is still the one that was
 *       looked at; if it is not, another instance copied, and all is done again from step 3.
 *   <li>Whenever the truth is heard with another head than the cache was last seen with, unless copying just that failed,
 *       and whenever the cache's feed listens again, a copying is asked for. So a cache that was down, emptied, evicted, set
 *       back or replaced has the truth again at the next heartbeat of any instance that looked; instances look at every
 *       change, and every 30 seconds without one.
 * </ol>
 *
 * <p>What the cache says never renews how fresh a state is known: a copy is taken only if it says that it went on from what
 * the instance knows already; else the truth is asked, and while that does not answer, the stricter of both is enforced. An
 * instance that knows nothing yet takes no copy at all. Whoever may write to the cache is trusted that far.
 */
public final class TieredModeStore implements LeaseStore, HeartbeatStore, FeedStore {
    private final ModeStore truth;
    private final LeaseStore leases;
    private final HeartbeatStore beats;
    private final SharedCache cache;
    private final Copying copying;
    private final Runnable end;

    private TieredModeStore(ModeStore truth, SharedCache cache, Executor copier, Runnable end) {
        this.truth = truth;
        this.cache = cache;
        this.leases = able(LeaseStore.class, truth);
        this.beats = able(HeartbeatStore.class, truth);
        if (!truth.namespace().equals(cache.namespace())) {
            throw new IllegalArgumentException("the truth's namespace is " + truth.namespace() + ", but the cache's is "
                    + cache.namespace() + ": give both the same, or instances would follow another fleet");
        }
        this.copying = new Copying(truth, cache, copier);
        this.end = end;
    }

    /**
     * That truth behind that cache; both are closed with it.
     *
     * @throws IllegalArgumentException if the truth takes no heartbeats or lends no lease, or if the namespaces differ
     */
    public static TieredModeStore of(ModeStore truth, SharedCache cache) {
        ThreadPoolExecutor copier =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "modegate-copying-" + truth.namespace());
                    thread.setDaemon(true);
                    return thread;
                });
        copier.allowCoreThreadTimeOut(true);
        return new TieredModeStore(truth, cache, copier, copier::shutdownNow);
    }

    /** {@link #of(ModeStore, SharedCache)}, copying on threads of yours: a task blocks for as long as either does. */
    public static TieredModeStore of(ModeStore truth, SharedCache cache, Executor copier) {
        return new TieredModeStore(truth, cache, copier, () -> {});
    }

    private static <T extends ModeStore> T able(Class<T> ability, ModeStore truth) {
        if (!ability.isInstance(truth)) {
            throw new IllegalArgumentException(truth + " cannot be the truth of a tiered store, because it is no "
                    + ability.getSimpleName() + ": give a store that is, such as JdbcModeStore");
        }
        return ability.cast(truth);
    }

    /**
     * What the cache has now; proves nothing. Blocks.
     *
     * @throws io.modegate.StoreUnavailableException if it does not answer
     */
    public Shared shared() {
        Shared shared = cache.shared();
        copying.saw(shared.copy().head());
        return shared;
    }

    /** The copy in the cache cannot be read: it is replaced, whatever its head is, once the truth answers. */
    public void copyAnew() {
        copying.distrust();
    }

    /** The cache, for orders that the truth cannot be told now. */
    public SharedCache cache() {
        return cache;
    }

    @Override
    public String namespace() {
        return truth.namespace();
    }

    @Override
    public StoredState read() {
        StoredState state = truth.read();
        copying.heard(state.reading().head());
        return state;
    }

    @Override
    public Reading head() {
        return heard(truth.head());
    }

    @Override
    public Reading beat(Heartbeat beat) {
        return heard(beats.beat(beat));
    }

    private Reading heard(Reading reading) {
        copying.heard(reading.head());
        return reading;
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        WatchedDraft watched = new WatchedDraft(draft);
        Outcome outcome = truth.compareAndSet(expected, watched);
        if (outcome == Outcome.DONE) {
            watched.last().ifPresent(commit -> copying.wrote(commit.record().head()));
        }
        return outcome;
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
        return leases.acquire(holder, life);
    }

    @Override
    public void release(Lease lease) {
        leases.release(lease);
    }

    @Override
    public boolean note(Lease lease, String notes) {
        return leases.note(lease, notes);
    }

    @Override
    public Optional<Notes> notes() {
        return leases.notes();
    }

    @Override
    public List<Beat> beats() {
        return beats.beats();
    }

    @Override
    public void leave(String instance, String incarnation) {
        beats.leave(instance, incarnation);
    }

    /**
     * Follows the cache. A change whose writer died before it was copied is not told by it: it is seen at the next
     * heartbeat.
     */
    @Override
    public Subscription follow(FeedListener listener) {
        return cache.follow(new FeedListener() {
            @Override
            public void connected() {
                copying.ask();
                listener.connected();
            }

            @Override
            public void changed(Head hint) {
                listener.changed(hint);
            }

            @Override
            public void changed(Head hint, String entry) {
                listener.changed(hint, entry);
            }

            @Override
            public void disconnected(String why) {
                listener.disconnected(why);
            }
        });
    }

    @Override
    public void close() {
        end.run();
        cache.close();
        truth.close();
    }

    @Override
    public String toString() {
        return truth + " behind " + cache;
    }
}
