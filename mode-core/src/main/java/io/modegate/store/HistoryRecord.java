package io.modegate.store;

import io.modegate.Head;
import java.time.Instant;

/**
 * One history entry as stored. The text is the entry; the other fields repeat parts of it for people and queries, and
 * verification compares them with the text.
 *
 * @param head the version with its epoch and hash
 * @param previousHash the hash of the record before
 * @param columns what is repeated from the text
 * @param at the store's stamp
 * @param writeId the writer's id of this write, unique in the namespace
 * @param text the canonical JSON of the entry
 */
public record HistoryRecord(Head head, String previousHash, Columns columns, Instant at, String writeId, String text) {
    /**
     * What is repeated from the text.
     *
     * @param scope the scope's path
     * @param mode the scope's headline mode after the change
     * @param source who decided
     * @param actor the operator, outside system or instance
     * @param reason in the actor's words
     */
    public record Columns(String scope, String mode, String source, String actor, String reason) {}
}
