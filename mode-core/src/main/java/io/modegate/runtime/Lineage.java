package io.modegate.runtime;

import io.modegate.Head;
import io.modegate.ModeState;
import io.modegate.document.EntryDocument;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import java.util.List;

/**
 * Tells a store that went on from one that went back. A state is newer than what we know only if our version is part of
 * its history with our hash, or was taken in when an earlier rewind was reconciled; a counter alone proves nothing,
 * because a restored store counts the same numbers again. A read-only store has no history to ask, and answers for that
 * itself.
 */
final class Lineage {
    static final String RECONCILED = "rewind.reconciled";
    private static final int PAGE = 200;

    private final ModeStore store;

    Lineage(ModeStore store) {
        this.store = store;
    }

    /** What a state read now is to what was known. Reads the store's history if the numbers alone do not say. */
    Relation of(ModeState stored, Head known) {
        Head head = stored.head();
        if (head.equals(known)) {
            return Relation.SAME;
        }
        if (store.isReadOnly()) {
            boolean on =
                    head.epoch() > known.epoch() || head.epoch() == known.epoch() && head.version() > known.version();
            return on ? Relation.NEWER : Relation.REWOUND;
        }
        if (head.version() <= known.version() || head.epoch() < known.epoch()) {
            return Relation.REWOUND;
        }
        return known.version() == 0 || descends(head, known) ? Relation.NEWER : Relation.REWOUND;
    }

    private boolean descends(Head head, Head known) {
        long before = head.version() + 1;
        while (before > known.version()) {
            int wanted = (int) Math.min(PAGE, before - known.version());
            List<HistoryRecord> page = store.history(before, wanted);
            if (page.isEmpty()) {
                return false;
            }
            for (HistoryRecord record : page) {
                if (record.head().version() <= known.version()) {
                    return record.head().equals(known);
                }
                if (record.head().epoch() > known.epoch() && tookIn(record, known)) {
                    return true;
                }
                before = record.head().version();
            }
        }
        return false;
    }

    /** Whether that entry reconciled a memory which held all that we know: the subject names its epoch and version. */
    private static boolean tookIn(HistoryRecord record, Head known) {
        var what = EntryDocument.read(record.head(), record.previousHash(), record.text())
                .what();
        if (!what.action().equals(RECONCILED)) {
            return false;
        }
        String[] taken = what.subject().split("\\.", 3);
        long version = Long.parseLong(taken[1]);
        return Long.parseLong(taken[0]) == known.epoch()
                && (version > known.version() || version == known.version() && taken[2].equals(known.hash()));
    }

    static String subject(Head known) {
        return known.epoch() + "." + known.version() + "." + known.hash();
    }

    /** How a stored state stands to what was known. */
    enum Relation {
        /** Nothing happened. */
        SAME,
        /** It went on from there. */
        NEWER,
        /** It is older, empty, or another history with the same numbers. */
        REWOUND
    }
}
