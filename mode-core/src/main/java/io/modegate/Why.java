package io.modegate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What decided: the modes in force, who set them, and how they end. Immutable.
 *
 * @param mode the strictest deciding mode in the policy's order
 * @param modes all deciding modes, strictest first
 * @param valid whether every deciding mode is one the policy knows, and the state is determined
 * @param source who decided
 * @param since when it began, by the store's clock; empty before the first determination
 * @param actor the operator or the cause; may be empty
 * @param reason in the words of the operator or of the evidence; may be empty
 * @param message what a caller may be told; may be empty
 * @param ends how it ends, as a sentence
 * @param deadline when it ends by itself, by the store's clock; empty if it does not
 */
public record Why(
        Mode mode,
        List<Mode> modes,
        boolean valid,
        Source source,
        Optional<Instant> since,
        String actor,
        String reason,
        String message,
        String ends,
        Optional<Instant> deadline) {
    /** Takes a copy of the list. */
    public Why {
        modes = List.copyOf(modes);
    }
}
