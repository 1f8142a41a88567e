package io.modegate.http;

import java.util.Set;

/**
 * Who asks.
 *
 * @param actor the name that goes into the history
 * @param roles what the caller may do
 */
public record Caller(String actor, Set<Role> roles) {
    /** Takes a copy. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** What a caller may do; a role includes none of the others but where it says so. */
    public enum Role {
        /** See everything. */
        VIEWER,
        /** Set and release holds, clear causes; includes VIEWER. */
        OPERATOR,
        /** Raise causes; includes VIEWER. */
        AUTOMATION
    }
}
