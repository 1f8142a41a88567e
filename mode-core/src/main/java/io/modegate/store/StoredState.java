package io.modegate.store;

import java.util.HashMap;
import java.util.Map;

/**
 * A namespace as stored.
 *
 * @param reading the head and the store's time
 * @param documents by scope path, the root's under {@code /}; scopes without state are absent
 */
public record StoredState(Reading reading, Map<String, String> documents) {
    /** Takes a copy. */
    public StoredState {
        documents = Map.copyOf(documents);
    }

    /** The state that this commit makes of this one. */
    StoredState after(Commit commit) {
        Map<String, String> after = new HashMap<>(documents);
        for (ScopeRow row : commit.scopes()) {
            if (row.removes()) {
                after.remove(row.path());
            } else {
                after.put(row.path(), row.document());
            }
        }
        return new StoredState(
                new Reading(commit.record().head(), commit.record().at()), after);
    }
}
