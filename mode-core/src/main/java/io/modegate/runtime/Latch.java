package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.CauseBuilder;
import io.modegate.ModePolicy;
import java.util.HashSet;
import java.util.Set;

/**
 * What a latched cause becomes when it is found again under another rule, say because the probe asks for another mode by
 * now. Only an operator loosens it: it stays latched, has no end, and permits nothing that it did not permit.
 */
final class Latch {
    private Latch() {}

    static CauseBuilder kept(ModePolicy policy, Cause existing, CauseBuilder wanted) {
        Cause asked = wanted.build();
        Set<String> row = asked.permitted().orElseThrow();
        Set<String> both = new HashSet<>(rowOf(existing, policy));
        both.retainAll(row);
        return wanted.latched(true)
                .expires(null)
                .mode(both.equals(row) ? asked.mode() : existing.mode())
                .permitted(both);
    }

    /** Whether finding it again says nothing that is not stored. */
    static boolean same(Cause existing, Cause wanted, ModePolicy policy) {
        return existing.sameFindingAs(wanted)
                && (!existing.latched() || rowOf(existing, policy).equals(rowOf(wanted, policy)));
    }

    private static Set<String> rowOf(Cause cause, ModePolicy policy) {
        return cause.permitted()
                .orElseGet(() -> policy.rule(cause.mode()).map(Rules::row).orElse(Set.of()));
    }
}
