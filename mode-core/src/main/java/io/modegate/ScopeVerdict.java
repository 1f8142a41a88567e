package io.modegate;

import java.util.List;

/**
 * All that a gate enforces in one scope, complete enough for a gate elsewhere to enforce the same without knowing the
 * policy. Immutable.
 *
 * @param status what holds there, counting the scope's parents
 * @param partial the scope's own holds that decide for some callers. The list of each is what the gate enforces of it
 *     under its policy; of a PIN it is all that is left to its callers, whatever the system process found. One that may
 *     have ended already is a RESTRICT, which is the stricter of with and without it
 */
public record ScopeVerdict(ModeStatus status, List<Hold> partial) {
    /** Takes a copy. */
    public ScopeVerdict {
        partial = List.copyOf(partial);
    }
}
