package io.modegate.runtime;

import io.modegate.Decision;
import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.ModeHistory;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.StoreUnavailableException;
import io.modegate.document.EntryDocument;
import io.modegate.document.StateDocuments;
import io.modegate.gate.Verdicts;
import io.modegate.gate.View;
import io.modegate.history.Chain;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import io.modegate.store.StoredState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The history as the store has it. Nothing is cached: a proof from memory would prove nothing. */
final class StoreHistory implements ModeHistory {
    private static final int PAGE = 500;
    private static final int MOST = 1_000;

    private final ModeStore store;
    private final ModePolicy policy;
    private final Verdicts verdicts;

    StoreHistory(ModeStore store, ModePolicy policy) {
        this.store = store;
        this.policy = policy;
        this.verdicts = new Verdicts(policy);
    }

    @Override
    public List<HistoryEntry> page(int limit, long before) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", but is " + limit);
        }
        return store.history(before, limit).stream().map(StoreHistory::entry).toList();
    }

    @Override
    public Verification verify() {
        return verify(new Chain(null));
    }

    @Override
    public Verification verify(Head known) {
        return verify(new Chain(known));
    }

    @Override
    public Optional<Decision> at(Instant time, OperationClass operation, Scope scope) {
        policy.operationNamed(operation.name());
        ModeState state = replay(entry -> !entry.at().isAfter(time));
        return state.version() == 0
                ? Optional.empty()
                : Optional.of(verdicts.decision(View.fresh(state), operation, scope));
    }

    /** The state as of a version. */
    ModeState stateAt(long version) {
        return replay(entry -> entry.version() <= version);
    }

    /** The newest of the last thousand entries that is about this. */
    Optional<HistoryEntry> last(Predicate<HistoryEntry> about) {
        return page(MOST, Long.MAX_VALUE).stream().filter(about).findFirst();
    }

    static HistoryEntry entry(HistoryRecord record) {
        return EntryDocument.read(record.head(), record.previousHash(), record.text());
    }

    private Verification verify(Chain chain) {
        StoredState stored = store.read();
        Head head = stored.reading().head();
        walk(head.version(), record -> {
            try {
                HistoryEntry entry = entry(record);
                return chain.accept(entry, rowProblem(record, entry));
            } catch (StoreUnavailableException unreadable) {
                return chain.fail(record.head().version(), String.valueOf(unreadable.getMessage()));
            }
        });
        try {
            return chain.verdict(StateDocuments.read(head, stored.documents()));
        } catch (StoreUnavailableException unreadable) {
            chain.fail(head.version(), String.valueOf(unreadable.getMessage()));
            return chain.verdict(ModeState.empty());
        }
    }

    private ModeState replay(Predicate<HistoryEntry> wanted) {
        ModeState[] state = {ModeState.empty()};
        walk(store.head().head().version(), record -> {
            HistoryEntry entry = entry(record);
            boolean counts = wanted.test(entry);
            if (counts) {
                state[0] = state[0].after(entry.head(), entry.changes());
            }
            return counts;
        });
        return state[0];
    }

    /** Oldest first, up to a version, until the visitor has seen enough. */
    private void walk(long last, Predicate<HistoryRecord> visitor) {
        for (long from = 1; from <= last; from += PAGE) {
            long first = from;
            List<HistoryRecord> page = new ArrayList<>(store.history(Math.min(from + PAGE, last + 1), PAGE));
            Collections.reverse(page);
            for (HistoryRecord record : page) {
                if (record.head().version() >= first && !visitor.test(record)) {
                    return;
                }
            }
        }
    }

    /** What a row says beside its text must be what the text says. */
    private static @Nullable String rowProblem(HistoryRecord record, HistoryEntry entry) {
        boolean same = record.columns().equals(Writer.columns(entry.what()))
                && record.at().equals(entry.at())
                && record.writeId().equals(entry.what().writeId())
                && record.head().version() == entry.head().version()
                && record.head().epoch() == entry.head().epoch();
        return same
                ? null
                : "the row of version " + record.head().version() + " says other things than its entry: it was altered";
    }
}
