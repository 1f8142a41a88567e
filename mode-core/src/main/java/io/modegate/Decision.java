package io.modegate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One verdict of the gate, with what decided it. Immutable.
 *
 * @param permitted whether the operation may run
 * @param operation the class that was asked for
 * @param scope the scope that was asked for
 * @param why what decided
 * @param version of the state that was read
 * @param freshness of that state
 * @param retryAfter how long it was, when this was decided, until what decided ends by itself; at least one second, and
 *     empty for a permitted operation and where there is no such end
 */
public record Decision(
        boolean permitted,
        OperationClass operation,
        Scope scope,
        Why why,
        long version,
        Freshness freshness,
        Optional<Duration> retryAfter) {

    /** The strictest deciding mode. */
    public Mode mode() {
        return why.mode();
    }

    /** All deciding modes, strictest first. */
    public List<Mode> modes() {
        return why.modes();
    }

    /** Who decided. */
    public Source source() {
        return why.source();
    }

    /** Why, in the words of the operator or of the evidence; may be empty. */
    public String reason() {
        return why.reason();
    }

    /** What a caller may be told; may be empty. */
    public String message() {
        return why.message();
    }

    /** When what decided ends by itself, by the store's clock; empty if it does not. */
    public Optional<Instant> deadline() {
        return why.deadline();
    }
}
