package io.modegate;

import java.time.Instant;
import java.util.List;

/**
 * One link of a namespace's history: what one version changed. Immutable.
 *
 * @param head the version, its epoch, and the hash of this link
 * @param previousHash the hash of the link before; empty for the first
 * @param what what happened
 * @param at when the store took it, by its clock; never before the previous link's
 * @param changes what turned the state before into the state after
 * @param text the canonical JSON that was hashed, with all of the above
 */
public record HistoryEntry(
        Head head, String previousHash, What what, Instant at, List<StateChange> changes, String text) {
    /** Takes a copy of the list. */
    public HistoryEntry {
        changes = List.copyOf(changes);
    }

    /**
     * What happened, and who did it why.
     *
     * @param action a word such as {@code hold.set} or {@code cause.ended}
     * @param scope where
     * @param subject the hold's id or the cause's name
     * @param from the scope's headline mode before
     * @param to the scope's headline mode after
     * @param source who decided
     * @param actor the operator, outside system or instance
     * @param reason in the actor's words
     * @param evidence what was seen, for findings
     * @param policyHash SHA-256 of the policy that the writer enforced
     * @param writeId the writer's id of this write; an idempotency key if one was given
     * @param requestHash SHA-256 of the order that the idempotency key stands for; empty without a key
     */
    public record What(
            String action,
            Scope scope,
            String subject,
            Mode from,
            Mode to,
            Source source,
            String actor,
            String reason,
            String evidence,
            String policyHash,
            String writeId,
            String requestHash) {}

    /** How many changes led here. */
    public long version() {
        return head.version();
    }
}
