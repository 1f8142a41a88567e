package io.modegate.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an upstream enforces in one scope.
 *
 * @param modes all deciding modes, strictest first
 * @param said who decided and why
 * @param permitted the classes that are open to every caller
 * @param partial holds for some callers, in the stored form
 */
record RemoteScope(List<String> modes, Said said, Set<String> permitted, List<ObjectNode> partial) {
    RemoteScope {
        modes = List.copyOf(modes);
        permitted = Set.copyOf(permitted);
        partial = List.copyOf(partial);
    }

    /**
     * Who decided and why, as far as the upstream tells us.
     *
     * @param byUser whether an operator did
     * @param actor the operator or the cause; may be empty
     * @param reason may be empty
     * @param message for callers; may be empty
     * @param since a moment; empty if there is none
     * @param deadline a moment; empty if it does not end by itself
     */
    record Said(boolean byUser, String actor, String reason, String message, String since, String deadline) {
        Said because(String more) {
            return new Said(byUser, actor, reason.isEmpty() ? more : more + "; " + reason, message, since, deadline);
        }
    }

    /** What both permit, for every caller. */
    RemoteScope and(RemoteScope other) {
        Set<String> modesOfBoth = new LinkedHashSet<>(modes);
        modesOfBoth.addAll(other.modes);
        Set<String> both = new TreeSet<>(permitted);
        both.retainAll(other.permitted);
        List<ObjectNode> holds = new ArrayList<>(partial);
        holds.addAll(other.partial);
        return new RemoteScope(List.copyOf(modesOfBoth), said, both, holds).withoutPins();
    }

    /** A hold that stood beside other entries than those it is joined with must not supersede these. */
    RemoteScope withoutPins() {
        List<ObjectNode> restricting = partial.stream()
                .map(hold -> hold.deepCopy().put("effect", "RESTRICT"))
                .toList();
        return new RemoteScope(modes, said, permitted, restricting);
    }

    RemoteScope because(String more) {
        return new RemoteScope(modes, said.because(more), permitted, partial);
    }
}
