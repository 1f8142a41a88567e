package io.modegate.http;

import java.util.Set;

/**
 * Who asks.
 *
 * @param actor the name that goes into the history: a letter or digit, then letters, digits or one of . _ : @ + -
 * @param roles what the caller may do
 */
public record Caller(String actor, Set<Role> roles) {
    /** Takes a copy. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether one of the roles is the one needed, or includes it. */
    public boolean may(Role needed) {
        return roles.contains(needed) || needed == Role.VIEWER && !roles.isEmpty();
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
