package io.modegate.testkit.manager;

import io.modegate.Head;
import io.modegate.store.Commit;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import io.modegate.store.ScopeRow;
import io.modegate.testkit.HandClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A backup of a store in memory: the same head, documents and history, in a store of its own. */
public final class Copies {
    private Copies() {}

    public static ModeStore of(ModeStore original, HandClock clock) {
        ModeStore copy = ModeStore.inMemory(clock);
        List<HistoryRecord> records = new ArrayList<>(original.history(Long.MAX_VALUE, 10_000));
        Head head = Head.NONE;
        for (int i = records.size() - 1; i >= 0; i--) {
            HistoryRecord record = records.get(i);
            List<ScopeRow> rows = i > 0 ? List.of() : rows(original);
            copy.compareAndSet(head, storeTime -> Optional.of(new Commit(rows, record)));
            head = record.head();
        }
        return copy;
    }

    private static List<ScopeRow> rows(ModeStore original) {
        ScopeRow.Summary summary = new ScopeRow.Summary("", "", "", "", Instant.EPOCH);
        return original.read().documents().entrySet().stream()
                .map(document -> new ScopeRow(document.getKey(), document.getValue(), summary))
                .toList();
    }
}
