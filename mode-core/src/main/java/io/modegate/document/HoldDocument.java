package io.modegate.document;

import io.modegate.Hold;
import io.modegate.HoldBuilder;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.Occurrence;
import io.modegate.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A hold as JSON. */
final class HoldDocument {
    private static final Set<String> FIELDS = Set.of(
            "id",
            "mode",
            "effect",
            "actor",
            "reason",
            "message",
            "since",
            "expires",
            "percentage",
            "salt",
            "dryRun",
            "overrides",
            "permitted",
            "version");

    private HoldDocument() {}

    static ObjectNode write(Hold hold) {
        ObjectNode node = Json.object();
        node.put("id", hold.id());
        node.put("mode", hold.mode().name());
        node.put("effect", hold.effect().name());
        node.put("actor", hold.actor());
        node.put("reason", hold.reason());
        node.put("message", hold.message());
        node.put("since", hold.since().toString());
        hold.expires().ifPresent(end -> node.put("expires", end.toString()));
        node.put("percentage", hold.percentage());
        node.put("salt", hold.salt());
        node.put("dryRun", hold.dryRun());
        ArrayNode overrides = node.putArray("overrides");
        hold.overrides().stream()
                .sorted(Comparator.comparing(Occurrence::name).thenComparing(Occurrence::since))
                .forEach(one -> overrides
                        .addObject()
                        .put("name", one.name())
                        .put("since", one.since().toString()));
        hold.permitted().ifPresent(row -> Json.putNames(node, "permitted", row));
        node.put("version", hold.version());
        Json.addExtra(node, hold.extra());
        return node;
    }

    static Hold read(Scope scope, ObjectNode node) {
        String id = Json.text(node, "id");
        try {
            HoldBuilder hold = Hold.builder(scope, id, mode(node))
                    .effect(Json.text(node, "effect").equals("RESTRICT") ? HoldEffect.RESTRICT : HoldEffect.PIN)
                    .actor(Json.text(node, "actor"))
                    .reason(Json.text(node, "reason"))
                    .message(Json.text(node, "message"))
                    .since(Json.instant(node, "since").orElse(Instant.EPOCH))
                    .expires(Json.instant(node, "expires").orElse(null))
                    .percentage(node.path("percentage").asInt(100))
                    .salt(Json.text(node, "salt"))
                    .dryRun(node.path("dryRun").asBoolean(false))
                    .overrides(overrides(node))
                    .permitted(Json.names(node, "permitted"))
                    .version(node.path("version").asLong(0))
                    .extra(Json.extra(node, FIELDS));
            return hold.build();
        } catch (IllegalArgumentException broken) {
            throw Json.unreadable(
                    "has a hold that breaks a rule (" + broken.getMessage() + ")", node.toString(), broken);
        }
    }

    /** A blank or misspelt mode is not valid, and must not be "ignored and open". */
    static Mode mode(JsonNode node) {
        try {
            return Mode.of(Json.text(node, "mode"));
        } catch (IllegalArgumentException notAWord) {
            return Mode.UNDETERMINED;
        }
    }

    private static Set<Occurrence> overrides(JsonNode node) {
        Set<Occurrence> overrides = new LinkedHashSet<>();
        for (JsonNode one : node.path("overrides")) {
            overrides.add(new Occurrence(
                    Json.text(one, "name"), Json.instant(one, "since").orElse(Instant.EPOCH)));
        }
        return overrides;
    }
}
