package io.modegate.document;

import io.modegate.Head;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.ScopeState;
import io.modegate.StoreUnavailableException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an instance knew, to be kept for its next process.
 *
 * @param namespace whose state it is
 * @param state as known
 * @param heardAt when the primary was last heard to stand so, by this machine's clock
 * @param storeTime what the store's clock read then, at most
 */
public record KnownGood(String namespace, ModeState state, Instant heardAt, Instant storeTime) {
    private static final int FORMAT = 1;

    /** One JSON object. */
    public String write() {
        ObjectNode node = Json.object();
        node.put("format", FORMAT);
        node.put("namespace", namespace);
        node.put("epoch", state.head().epoch());
        node.put("version", state.head().version());
        node.put("hash", state.head().hash());
        node.put("heardAt", heardAt.toString());
        node.put("storeTime", storeTime.toString());
        ArrayNode missing = node.putArray("missingFeatures");
        state.missingFeatures().forEach(missing::add);
        ObjectNode documents = node.putObject("documents");
        Set<String> paths = new HashSet<>(state.scopes().keySet());
        paths.add(Scope.ROOT.path());
        for (String path : paths) {
            String document = StateDocuments.write(state, Scope.of(path));
            if (!document.isEmpty()) {
                documents.put(path, document);
            }
        }
        return node.toString();
    }

    /**
     * What {@link #write()} wrote.
     *
     * @throws IllegalArgumentException if it says less, or something else
     */
    public static KnownGood read(String text) {
        try {
            ObjectNode node = Json.parse(text);
            if (node.path("format").asInt(0) != FORMAT) {
                throw new IllegalArgumentException("its format is " + node.path("format") + ", not " + FORMAT);
            }
            Head head = new Head(
                    node.path("epoch").longValue(), node.path("version").longValue(), Json.text(node, "hash"));
            Map<String, String> documents = new TreeMap<>();
            for (Map.Entry<String, JsonNode> document : node.path("documents").properties()) {
                documents.put(document.getKey(), document.getValue().stringValue());
            }
            ModeState read = StateDocuments.read(head, documents);
            Set<String> missing = new HashSet<>(read.missingFeatures());
            node.path("missingFeatures").forEach(feature -> missing.add(feature.stringValue()));
            return new KnownGood(
                    Json.text(node, "namespace"),
                    lacking(missing, read),
                    time(node, "heardAt"),
                    time(node, "storeTime"));
        } catch (StoreUnavailableException | JacksonException broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        }
    }

    private static ModeState lacking(Set<String> missing, ModeState read) {
        Map<Scope, ScopeState> scopes = new HashMap<>();
        read.scopes().forEach((path, entries) -> scopes.put(Scope.of(path), entries));
        return ModeState.of(read.head(), scopes, read.determined(), missing);
    }

    private static Instant time(ObjectNode node, String field) {
        return Json.instant(node, field)
                .orElseThrow(
                        () -> new IllegalArgumentException("it does not say " + field + ", so its age is unprovable"));
    }
}
