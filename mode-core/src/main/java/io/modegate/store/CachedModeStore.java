package io.modegate.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.modegate.Head;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands in front of any store. Thread-safe. What is answered from where:
 *
 * <ul>
 *   <li>{@link #lastKnown()}: from memory, without waiting, whether or not the store lives. It never holds the only
 *       copy.
 *   <li>{@link #read()}: from the store. Callers at the same time share one load, which may have begun a moment before
 *       the call, but is never older than what this object had seen when it was called.
 *   <li>{@link #head()}, {@link #beat}, {@link #compareAndSet}, {@link #history}, {@link #written}: from the
 *       store, one call each.
 * </ul>
 *
 * <p>What else the store can do is asked of {@link #truth()}; nothing of that is cached.
 */
public final class CachedModeStore implements ModeStore {
    private final ModeStore truth;

    private final SharedLoads loads;

    private final Cache<String, StoredState> known =
            Caffeine.newBuilder().executor(Runnable::run).build();

    /** The newest head that was seen by any way, even if its documents were not. */
    private final AtomicReference<Head> newest = new AtomicReference<>(Head.NONE);

    private CachedModeStore(ModeStore truth) {
        this.truth = truth;
        this.loads = new SharedLoads(truth.namespace(), this::load);
    }

    /** In front of that store, which is closed with it; that store itself if it is such a cache. */
    public static CachedModeStore over(ModeStore truth) {
        return truth instanceof CachedModeStore cached ? cached : new CachedModeStore(truth);
    }

    /** The store behind this cache. */
    public ModeStore truth() {
        return truth;
    }

    /**
     * The newest state, by epoch and version, that was read through this object, with what was written through it on
     * top; empty before the first read. A rewound store does not take it back, and a failing one does not take it away.
     */
    public Optional<StoredState> lastKnown() {
        return Optional.ofNullable(known.getIfPresent(namespace()));
    }

    @Override
    public String namespace() {
        return truth.namespace();
    }

    /**
     * {@inheritDoc}
     *
     * <p>If the load that was joined is older than what was seen, it began before that was written; the next one begins
     * after this call, so its answer is the truth, even if it is older still: then the store was rewound.
     */
    @Override
    public StoredState read() {
        long begun = loads.begun();
        Head seen = Objects.requireNonNull(newest.get());
        SharedLoads.Load load = loads.above(begun);
        StoredState joined = load.answer();
        boolean fromBefore = load.number <= begun && isOlder(joined.reading().head(), seen);
        return fromBefore ? loads.answerAbove(begun) : joined;
    }

    /**
     * {@link #read} by a load that begins after this call: for whoever was told of a change, which a load that was under
     * way may not have seen. Callers at the same time share two loads at most.
     */
    public StoredState readAnew() {
        return loads.answerAbove(loads.begun());
    }

    private StoredState load() {
        StoredState loaded = truth.read();
        remember(loaded);
        return loaded;
    }

    @Override
    public Reading head() {
        Reading reading = truth.head();
        see(reading.head());
        return reading;
    }

    /** A beat where the store takes them, else only {@link #head()}. */
    public Reading beat(Heartbeat beat) {
        if (!(truth instanceof HeartbeatStore beaten)) {
            return head();
        }
        Reading reading = beaten.beat(beat);
        see(reading.head());
        return reading;
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        WatchedDraft watched = new WatchedDraft(draft);
        Outcome outcome = truth.compareAndSet(expected, watched);
        if (outcome == Outcome.DONE) {
            watched.last().ifPresent(commit -> wrote(expected, commit));
        }
        return outcome;
    }

    /** If other documents than those of {@code expected} are known, the next read has to bring the rest. */
    private void wrote(Head expected, Commit commit) {
        see(commit.record().head());
        known.asMap()
                .computeIfPresent(
                        namespace(),
                        (key, state) -> state.reading().head().equals(expected) ? state.after(commit) : state);
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
    public boolean isReadOnly() {
        return truth.isReadOnly();
    }

    @Override
    public void close() {
        truth.close();
    }

    @Override
    public String toString() {
        return "a cache over " + truth;
    }

    /** A load that began before a write must not put the old state back over the new one. */
    private void remember(StoredState loaded) {
        Head head = loaded.reading().head();
        see(head);
        known.asMap()
                .merge(
                        namespace(),
                        loaded,
                        (had, fresh) -> isOlder(head, had.reading().head()) ? had : fresh);
    }

    private void see(Head head) {
        newest.accumulateAndGet(head, (had, seen) -> isOlder(had, seen) ? seen : had);
    }

    private static boolean isOlder(Head one, Head other) {
        return one.epoch() < other.epoch() || one.epoch() == other.epoch() && one.version() < other.version();
    }
}
