package io.modegate.store;

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
}
