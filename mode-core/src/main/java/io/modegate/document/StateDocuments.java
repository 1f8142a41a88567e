package io.modegate.document;

import io.modegate.Cause;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.ScopeState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A namespace's state as one JSON document per scope. Thread-safe. */
public final class StateDocuments {
    private static final int FORMAT = 1;
    private static final Set<String> UNDERSTOOD = Set.of();
    private static final Set<String> FIELDS = Set.of("format", "features", "determined", "holds", "causes");

    private StateDocuments() {}

    /** The document of one scope; empty if there is nothing to say. */
    public static String write(ModeState state, Scope scope) {
        ScopeState entries = state.in(scope);
        Optional<Instant> determined = scope.isRoot() ? state.determined() : Optional.empty();
        if (entries.isEmpty() && determined.isEmpty()) {
            return "";
        }
        ObjectNode node = Json.object();
        node.put("format", FORMAT);
        node.putArray("features");
        determined.ifPresent(at -> node.put("determined", at.toString()));
        ArrayNode holds = node.putArray("holds");
        entries.holds().values().forEach(hold -> holds.add(HoldDocument.write(hold)));
        ArrayNode causes = node.putArray("causes");
        entries.causes().values().forEach(cause -> causes.add(CauseDocument.write(cause)));
        Json.addExtra(node, entries.extra());
        return node.toString();
    }

    /**
     * The state of those documents.
     *
     * @throws io.modegate.StoreUnavailableException if one cannot be read, quoting it
     */
    public static ModeState read(Head head, Map<String, String> documents) {
        Map<Scope, ScopeState> scopes = new HashMap<>();
        Set<String> missing = new HashSet<>();
        Optional<Instant> determined = Optional.empty();
        for (Map.Entry<String, String> document : documents.entrySet()) {
            Scope scope = Scope.of(document.getKey());
            ObjectNode node = Json.parse(document.getValue());
            for (JsonNode feature : node.path("features")) {
                if (!UNDERSTOOD.contains(feature.asString(""))) {
                    missing.add(feature.asString(""));
                }
            }
            if (scope.isRoot()) {
                determined = Json.instant(node, "determined");
            }
            ScopeState entries = entries(scope, node);
            if (!entries.isEmpty()) {
                scopes.put(scope, entries);
            }
        }
        return ModeState.of(head, scopes, determined, missing);
    }

    private static ScopeState entries(Scope scope, ObjectNode node) {
        SortedMap<String, Hold> holds = new TreeMap<>();
        for (JsonNode hold : node.path("holds")) {
            Hold read = HoldDocument.read(scope, object(hold));
            holds.put(read.id(), read);
        }
        SortedMap<String, Cause> causes = new TreeMap<>();
        for (JsonNode cause : node.path("causes")) {
            Cause read = CauseDocument.read(scope, object(cause));
            causes.put(read.name(), read);
        }
        return new ScopeState(holds, causes, Json.extra(node, FIELDS));
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Json.unreadable("has an entry that is no object", node.toString(), null);
    }
}
