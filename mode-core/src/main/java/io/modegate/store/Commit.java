package io.modegate.store;

import java.util.List;

/**
 * One version, ready to be written.
 *
 * @param scopes the rows that change; those of other scopes stay
 * @param record the history record, with the new head
 */
public record Commit(List<ScopeRow> scopes, HistoryRecord record) {
    /** Takes a copy. */
    public Commit {
        scopes = List.copyOf(scopes);
    }
}
