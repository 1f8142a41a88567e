package io.modegate.store;

import java.time.Instant;

/**
 * What a store keeps of one scope. The document is the state; the other fields are there for people who look at the
 * table.
 *
 * @param path the scope, {@code /} for the root
 * @param document JSON, opaque to the store; empty to remove the row
 * @param summary the scope's headline
 */
public record ScopeRow(String path, String document, Summary summary) {
    /**
     * A scope's headline.
     *
     * @param mode the strictest deciding mode of the scope's own entries
     * @param source who decided
     * @param reason why
     * @param actor the operator or the cause
     * @param since when it began
     */
    public record Summary(String mode, String source, String reason, String actor, Instant since) {}

    /** Whether the row is to be removed. */
    public boolean removes() {
        return document.isEmpty();
    }
}
