package io.modegate.http;

import io.modegate.Mode;
import io.modegate.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts what an upstream enforces into documents of the stored form, version 1, one per scope:
 *
 * <ul>
 *   <li>The deciding modes become causes, or, where an operator decided the strictest, a RESTRICT hold and causes. Each
 *       carries the upstream's verdicts as its list, so a mode that the policy here does not know is enforced as the
 *       upstream enforces it, and one that it knows no looser than that.
 *   <li>Partial holds stay what they are, for a gate to find out by key whom they are for. A partial PIN supersedes the
 *       causes, and its list says what is left then; the hold of an operator must therefore permit that too.
 *   <li>If the upstream has no valid state, nothing is determined here either.
 *   <li>What the upstream gives no time for, its determination included, counts from when it was first asked.
 * </ul>
 */
final class RemoteDocuments {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+-]{0,127}");
    private static final int LONGEST_TEXT = 2_000;

    /** The actor of a hold whose actor strangers are not told; no name of ours, which would be masked in turn. */
    private static final String WITHHELD = "withheld";

    private final String origin;
    private final String begun;

    /** {@code authority} names the upstream, as an id may; {@code begun} is when it was first asked. */
    RemoteDocuments(String authority, Instant begun) {
        this.origin = "upstream:" + authority;
        this.begun = begun.toString();
    }

    Map<String, String> write(RemoteState state) {
        Map<String, String> documents = new HashMap<>();
        state.scopes().forEach((path, scope) -> documents.put(path, write(path, scope)));
        return documents;
    }

    private String write(String path, RemoteScope scope) {
        ObjectNode node = Json.object();
        node.put("format", 1);
        node.putArray("features");
        boolean valid = !scope.modes().contains(Mode.UNDETERMINED.name());
        if (path.equals(Scope.ROOT.path()) && valid) {
            node.put("determined", begun);
        }
        ArrayNode holds = node.putArray("holds");
        List<String> found = new ArrayList<>(scope.modes());
        if (scope.said().byUser()) {
            putOrder(holds.addObject(), scope);
            String first = found.remove(0);
            if (found.isEmpty() && !scope.partial().isEmpty()) {
                found.add(first);
            }
        }
        putPartial(holds, scope.partial());
        ArrayNode causes = node.putArray("causes");
        found.forEach(mode -> putCause(causes, mode, scope));
        return node.toString();
    }

    private void putOrder(ObjectNode hold, RemoteScope scope) {
        RemoteScope.Said said = scope.said();
        hold.put("id", origin);
        hold.put("mode", scope.modes().get(0));
        hold.put("effect", "RESTRICT");
        putWords(hold, said.actor(), said.reason(), said.message());
        putTimes(hold, said.since(), said.deadline());
        Set<String> permitted = new TreeSet<>(scope.permitted());
        scope.partial().forEach(one -> one.path("permitted").forEach(name -> permitted.add(name.stringValue())));
        permitted.forEach(hold.putArray("permitted")::add);
    }

    private void putCause(ArrayNode causes, String mode, RemoteScope scope) {
        RemoteScope.Said said = scope.said();
        ObjectNode cause = causes.addObject();
        cause.put("name", causes.size() == 1 ? origin : origin + "." + causes.size());
        cause.put("mode", mode);
        cause.put("evidence", cut(said.reason()));
        putTimes(cause, said.byUser() ? "" : said.since(), "");
        new TreeSet<>(scope.permitted()).forEach(cause.putArray("permitted")::add);
    }

    /** Ids that were masked for us are no ids, and may be the same. */
    private void putPartial(ArrayNode holds, List<ObjectNode> partial) {
        Set<String> taken = new HashSet<>(Set.of(origin));
        for (ObjectNode one : partial) {
            ObjectNode hold = one.deepCopy();
            String id = origin + ".partial-" + taken.size();
            taken.add(id);
            hold.put("id", id);
            putWords(hold, text(one, "actor"), text(one, "reason"), text(one, "message"));
            putTimes(hold, text(one, "since"), text(one, "expires"));
            holds.add(hold);
        }
    }

    private void putWords(ObjectNode node, String actor, String reason, String message) {
        node.put("actor", ID.matcher(actor).matches() ? actor : WITHHELD);
        node.put("reason", cut(reason));
        node.put("message", cut(message));
    }

    private void putTimes(ObjectNode node, String since, String expires) {
        node.put("since", isMoment(since) ? since : begun);
        node.remove("expires");
        if (isMoment(expires)) {
            node.put("expires", expires);
        }
    }

    private static boolean isMoment(String text) {
        try {
            return !text.isEmpty() && Instant.parse(text) != null;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }

    private static String text(ObjectNode node, String member) {
        return node.path(member).stringValue();
    }
}
