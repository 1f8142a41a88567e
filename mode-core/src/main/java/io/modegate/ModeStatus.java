package io.modegate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds now in one scope, why, and how it ends. Immutable.
 *
 * @param scope the scope that was asked for
 * @param why what decides there, counting the scope's parents
 * @param permitted the verdict per operation class by all that decides for every caller, in the policy's order; holds
 *     for some callers are listed apart, in {@code entries.partial()}
 * @param recommended what the system process alone would say
 * @param entries the holds and causes of the scope and its parents
 * @param version of the state
 * @param freshness of the state
 */
public record ModeStatus(
        Scope scope,
        Why why,
        Map<OperationClass, Boolean> permitted,
        Recommendation recommended,
        Entries entries,
        long version,
        Freshness freshness) {

    /**
     * What the system process alone would say.
     *
     * @param mode the strictest mode that a cause asks for
     * @param permitted its verdict per operation class
     */
    public record Recommendation(Mode mode, Map<OperationClass, Boolean> permitted) {}

    /**
     * The entries of a scope and its parents.
     *
     * @param holds those that decide for every caller
     * @param partial those that decide for some callers, or only count
     * @param causes what the system process found
     */
    public record Entries(List<Hold> holds, List<Hold> partial, List<Cause> causes) {
        /** Takes copies. */
        public Entries {
            holds = List.copyOf(holds);
            partial = List.copyOf(partial);
            causes = List.copyOf(causes);
        }
    }

    /** The strictest deciding mode. */
    public Mode mode() {
        return why.mode();
    }

    /** All deciding modes, strictest first. */
    public List<Mode> modes() {
        return why.modes();
    }

    /** Whether every deciding mode is known and the state is determined. */
    public boolean valid() {
        return why.valid();
    }

    /** Who decided. */
    public Source source() {
        return why.source();
    }

    /** When it began, by the store's clock. */
    public Optional<Instant> since() {
        return why.since();
    }

    /** The operator or the cause; may be empty. */
    public String actor() {
        return why.actor();
    }

    /** Why, in the words of the operator or of the evidence; may be empty. */
    public String reason() {
        return why.reason();
    }

    /** What a caller may be told; may be empty. */
    public String message() {
        return why.message();
    }

    /** How it ends, as a sentence. */
    public String ends() {
        return why.ends();
    }

    /** The verdict on one class; false for a class that the policy lacks. */
    public boolean permits(OperationClass operation) {
        return permitted.getOrDefault(operation, false);
    }
}
