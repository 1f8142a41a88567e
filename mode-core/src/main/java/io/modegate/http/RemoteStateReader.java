package io.modegate.http;

import io.modegate.Scope;
import io.modegate.StoreUnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the answer to {@code GET /mode}. What decides about verdicts must be there and be what it should be; words for
 * people may be missing; members that are not known are passed over.
 */
final class RemoteStateReader {
    private final RemoteSettings settings;

    RemoteStateReader(RemoteSettings settings) {
        this.settings = settings;
    }

    RemoteState read(String body) {
        JsonNode answer = parsed(body);
        String scope = text(answer, "scope");
        if (!scope.equals(Scope.ROOT.path())) {
            throw unusable("is about scope \"" + scope + "\": only the answer for the root tells all", null);
        }
        JsonNode version = answer.path("version");
        if (!version.isIntegralNumber() || !version.canConvertToLong() || version.longValue() < 0) {
            throw unusable("has no version", null);
        }
        SortedMap<String, RemoteScope> scopes = new TreeMap<>();
        for (JsonNode one : array(answer, "scopes")) {
            String path = path(one);
            if (scopes.put(path, scope(one)) != null) {
                throw unusable("tells scope \"" + path + "\" twice", null);
            }
        }
        RemoteScope root = scopes.get(Scope.ROOT.path());
        if (root == null) {
            throw unusable("does not tell the root among its scopes", null);
        }
        Set<String> both = new LinkedHashSet<>(root.permitted());
        both.retainAll(permitted(answer));
        scopes.put(Scope.ROOT.path(), new RemoteScope(root.modes(), root.said(), both, root.partial()));
        return new RemoteState(version.longValue(), text(answer, "freshness").equals("FRESH"), scopes);
    }

    private RemoteScope scope(JsonNode node) {
        List<String> modes = new ArrayList<>(names(node, "modes"));
        if (modes.isEmpty()) {
            throw unusable("has a scope without any mode", null);
        }
        RemoteScope.Said said = new RemoteScope.Said(
                text(node, "source").equals("USER"),
                text(node, "actor"),
                text(node, "reason"),
                text(node, "message"),
                text(node, "since"),
                text(node, "deadline"));
        List<ObjectNode> partial = new ArrayList<>();
        array(node, "partial").forEach(hold -> partial.add(partial(hold)));
        return new RemoteScope(modes, said, permitted(node), partial);
    }

    /** Only what the stored form knows, so that nothing else that an upstream says can mean anything here. */
    private ObjectNode partial(JsonNode node) {
        JsonNode percentage = node.path("percentage");
        if (!percentage.isInt() || percentage.intValue() < 0 || percentage.intValue() > 100) {
            throw unusable("has a partial hold without a percentage", null);
        }
        JsonNode salt = node.path("salt");
        if (!salt.isString()) {
            throw unusable("has a partial hold without a salt", null);
        }
        ObjectNode hold = Json.object();
        hold.put("mode", text(node, "mode"));
        hold.put("effect", text(node, "effect").equals("PIN") ? "PIN" : "RESTRICT");
        hold.put("actor", text(node, "actor"));
        hold.put("reason", text(node, "reason"));
        hold.put("message", text(node, "message"));
        hold.put("since", text(node, "since"));
        hold.put("expires", text(node, "expires"));
        hold.put("percentage", percentage.intValue());
        hold.put("salt", salt.stringValue());
        names(node, "permitted").forEach(hold.putArray("permitted")::add);
        return hold;
    }

    private JsonNode parsed(String body) {
        try {
            return Json.strictly(body);
        } catch (Refused broken) {
            String seen = body.length() <= 80 ? body : body.substring(0, 80) + "…";
            throw unusable("is no JSON: it begins \"" + seen.replaceAll("\\s+", " ") + "\"", broken);
        }
    }

    private String path(JsonNode node) {
        try {
            return Scope.of(text(node, "scope")).path();
        } catch (IllegalArgumentException broken) {
            throw unusable("has a scope that is none: " + broken.getMessage(), broken);
        }
    }

    private Set<String> permitted(JsonNode node) {
        if (!(node.path("permitted") instanceof ObjectNode verdicts)) {
            throw unusable("has no verdicts: the member \"permitted\" is missing or no object", null);
        }
        Set<String> open = new LinkedHashSet<>();
        verdicts.properties().forEach(verdict -> {
            if (!verdict.getValue().isBoolean()) {
                throw unusable("has a verdict on " + verdict.getKey() + " that is neither true nor false", null);
            }
            if (verdict.getValue().booleanValue()) {
                open.add(verdict.getKey());
            }
        });
        return open;
    }

    private Set<String> names(JsonNode node, String member) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode name : array(node, member)) {
            if (!name.isString()) {
                throw unusable("has something in \"" + member + "\" that is no name", null);
            }
            names.add(name.stringValue());
        }
        return names;
    }

    private JsonNode array(JsonNode node, String member) {
        JsonNode array = node.path(member);
        if (!array.isArray()) {
            throw unusable("lacks the list \"" + member + "\", so it does not tell all that is to be enforced", null);
        }
        return array;
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? value.stringValue() : "";
    }

    private StoreUnavailableException unusable(String how, @Nullable Exception cause) {
        return settings.unavailable("answered with a state that cannot be enforced: it " + how, cause);
    }
}
