package io.modegate.document;

import io.modegate.Cause;
import io.modegate.Scope;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A cause as JSON. */
final class CauseDocument {
    private static final Set<String> FIELDS = Set.of(
            "name",
            "mode",
            "since",
            "evidence",
            "latched",
            "unoverridable",
            "raisedBy",
            "expires",
            "permitted",
            "version");

    private CauseDocument() {}

    static ObjectNode write(Cause cause) {
        ObjectNode node = Json.object();
        node.put("name", cause.name());
        node.put("mode", cause.mode().name());
        node.put("since", cause.since().toString());
        node.put("evidence", cause.evidence());
        node.put("latched", cause.latched());
        node.put("unoverridable", cause.unoverridable());
        node.put("raisedBy", cause.raisedBy());
        cause.expires().ifPresent(end -> node.put("expires", end.toString()));
        cause.permitted().ifPresent(row -> Json.putNames(node, "permitted", row));
        node.put("version", cause.version());
        Json.addExtra(node, cause.extra());
        return node;
    }

    static Cause read(Scope scope, ObjectNode node) {
        try {
            return Cause.builder(scope, Json.text(node, "name"), HoldDocument.mode(node))
                    .since(Json.instant(node, "since").orElse(Instant.EPOCH))
                    .evidence(Json.text(node, "evidence"))
                    .latched(node.path("latched").asBoolean(false))
                    .unoverridable(node.path("unoverridable").asBoolean(false))
                    .raisedBy(Json.text(node, "raisedBy"))
                    .expires(Json.instant(node, "expires").orElse(null))
                    .permitted(Json.names(node, "permitted"))
                    .version(node.path("version").asLong(0))
                    .extra(Json.extra(node, FIELDS))
                    .build();
        } catch (IllegalArgumentException broken) {
            throw Json.unreadable(
                    "has a cause that breaks a rule (" + broken.getMessage() + ")", node.toString(), broken);
        }
    }
}
