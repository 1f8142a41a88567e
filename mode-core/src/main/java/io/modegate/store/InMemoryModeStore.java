package io.modegate.store;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the namespace {@code default} in this process, with all of its history. Thread-safe: every call is one step
 * under one lock, drafts included.
 */
final class InMemoryModeStore implements LeaseStore, HeartbeatStore {
    private final Clock clock;
    private final Object lock = new Object();
    private final NavigableMap<Long, HistoryRecord> history = new TreeMap<>();
    private final Map<String, HistoryRecord> writes = new HashMap<>();
    private final InMemoryLease lease = new InMemoryLease();
    private final NavigableMap<String, Beat> beats = new TreeMap<>();

    /** As of its last record. */
    private StoredState state = new StoredState(new Reading(Head.NONE, Instant.MIN), Map.of());

    InMemoryModeStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String namespace() {
        return "default";
    }

    @Override
    public StoredState read() {
        synchronized (lock) {
            return new StoredState(head(), state.documents());
        }
    }

    @Override
    public Reading head() {
        synchronized (lock) {
            return new Reading(state.reading().head(), now());
        }
    }

    @Override
    public Outcome compareAndSet(Head expected, Draft draft) {
        synchronized (lock) {
            if (!state.reading().head().equals(expected)) {
                return Outcome.CONFLICT;
            }
            Instant now = now();
            if (draft.under().filter(held -> !lease.isHeld(held, now)).isPresent()) {
                return Outcome.LEASE_LOST;
            }
            Optional<Commit> commit = draft.at(now);
            commit.ifPresent(this::write);
            return commit.isPresent() ? Outcome.DONE : Outcome.WITHDRAWN;
        }
    }

    private void write(Commit commit) {
        HistoryRecord record = commit.record();
        refuseTaken(record);
        state = state.after(commit);
        history.put(record.head().version(), record);
        writes.put(record.writeId(), record);
    }

    /** What a database refuses by its keys. */
    private void refuseTaken(HistoryRecord record) {
        long version = record.head().version();
        if (writes.containsKey(record.writeId())
                || !history.tailMap(version, true).isEmpty()) {
            throw new StoreUnavailableException(
                    "the store in memory keeps one record per version and write id, but version " + version
                            + " or write id \"" + record.writeId() + "\" is taken; nothing was written: read the state"
                            + " and draft the change anew",
                    null);
        }
    }

    @Override
    public List<HistoryRecord> history(long before, int limit) {
        synchronized (lock) {
            return history.headMap(before, false).descendingMap().values().stream()
                    .limit(Math.max(0, limit))
                    .toList();
        }
    }

    @Override
    public Optional<HistoryRecord> written(String writeId) {
        synchronized (lock) {
            return Optional.ofNullable(writes.get(writeId));
        }
    }

    @Override
    public Optional<Lease> acquire(String holder, Duration life) {
        synchronized (lock) {
            return lease.acquire(holder, life, now());
        }
    }

    @Override
    public void release(Lease held) {
        synchronized (lock) {
            lease.release(held);
        }
    }

    @Override
    public boolean note(Lease held, String text) {
        synchronized (lock) {
            return lease.note(held, text, now());
        }
    }

    @Override
    public Optional<Notes> notes() {
        synchronized (lock) {
            return lease.notes();
        }
    }

    @Override
    public Reading beat(Heartbeat beat) {
        synchronized (lock) {
            Reading reading = head();
            beats.put(key(beat.instance(), beat.incarnation()), new Beat(beat, reading.at()));
            return reading;
        }
    }

    @Override
    public List<Beat> beats() {
        synchronized (lock) {
            return List.copyOf(beats.values());
        }
    }

    @Override
    public void leave(String instance, String incarnation) {
        synchronized (lock) {
            beats.remove(key(instance, incarnation));
        }
    }

    /** Sorts as instance, then incarnation: no name contains what parts them. */
    private static String key(String instance, String incarnation) {
        return instance + '\0' + incarnation;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "the store in memory";
    }

    /** Whoever sets the clock back does not set the history back. */
    private Instant now() {
        Instant read = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant last = state.reading().at();
        return read.isBefore(last) ? last : read;
    }
}
