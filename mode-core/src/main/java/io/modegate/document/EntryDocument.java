package io.modegate.document;

import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.HistoryEntry.What;
import io.modegate.Mode;
import io.modegate.Scope;
import io.modegate.Source;
import io.modegate.StateChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A history entry as the JSON text that is hashed and stored as it is. Thread-safe. */
public final class EntryDocument {
    private EntryDocument() {}

    /** The text of an entry; of the head only epoch and version go in, because the hash is made from the text. */
    public static String write(Head head, What what, Instant at, List<StateChange> changes) {
        ObjectNode node = Json.object();
        node.put("format", 1);
        node.put("epoch", head.epoch());
        node.put("version", head.version());
        node.put("at", at.toString());
        node.put("action", what.action());
        node.put("scope", what.scope().path());
        node.put("subject", what.subject());
        node.put("from", what.from().name());
        node.put("to", what.to().name());
        node.put("source", what.source().name());
        node.put("actor", what.actor());
        node.put("reason", what.reason());
        node.put("evidence", what.evidence());
        node.put("policyHash", what.policyHash());
        node.put("writeId", what.writeId());
        node.put("requestHash", what.requestHash());
        ArrayNode list = node.putArray("changes");
        changes.forEach(change -> list.add(write(change)));
        return node.toString();
    }

    /**
     * The entry of a text.
     *
     * @throws io.modegate.StoreUnavailableException if it cannot be read, quoting it
     */
    public static HistoryEntry read(Head head, String previousHash, String text) {
        ObjectNode node = Json.parse(text);
        try {
            What what = new What(
                    Json.text(node, "action"),
                    Scope.of(Json.text(node, "scope")),
                    Json.text(node, "subject"),
                    Mode.of(Json.text(node, "from")),
                    Mode.of(Json.text(node, "to")),
                    Source.valueOf(Json.text(node, "source")),
                    Json.text(node, "actor"),
                    Json.text(node, "reason"),
                    Json.text(node, "evidence"),
                    Json.text(node, "policyHash"),
                    Json.text(node, "writeId"),
                    Json.text(node, "requestHash"));
            Head stated =
                    new Head(node.path("epoch").asLong(-1), node.path("version").asLong(-1), head.hash());
            Instant at = Json.instant(node, "at").orElse(Instant.EPOCH);
            return new HistoryEntry(stated, previousHash, what, at, changes(node), text);
        } catch (IllegalArgumentException broken) {
            throw Json.unreadable("is no history entry (" + broken.getMessage() + ")", text, broken);
        }
    }

    private static ObjectNode write(StateChange change) {
        ObjectNode node = Json.object();
        node.put("scope", change.scope().path());
        if (change instanceof StateChange.HoldSet set) {
            node.set("hold", HoldDocument.write(set.hold()));
        } else if (change instanceof StateChange.HoldGone gone) {
            node.put("holdGone", gone.id());
        } else if (change instanceof StateChange.CauseSet set) {
            node.set("cause", CauseDocument.write(set.cause()));
        } else if (change instanceof StateChange.CauseGone gone) {
            node.put("causeGone", gone.name());
        } else if (change instanceof StateChange.Determined determined) {
            node.put("determined", determined.at().toString());
        } else if (change instanceof StateChange.Undetermined) {
            node.put("undetermined", true);
        }
        return node;
    }

    private static List<StateChange> changes(ObjectNode entry) {
        List<StateChange> changes = new ArrayList<>();
        for (JsonNode node : entry.path("changes")) {
            Scope scope = Scope.of(Json.text(node, "scope"));
            if (node.path("hold") instanceof ObjectNode hold) {
                changes.add(new StateChange.HoldSet(HoldDocument.read(scope, hold)));
            } else if (node.has("holdGone")) {
                changes.add(new StateChange.HoldGone(scope, Json.text(node, "holdGone")));
            } else if (node.path("cause") instanceof ObjectNode cause) {
                changes.add(new StateChange.CauseSet(CauseDocument.read(scope, cause)));
            } else if (node.has("causeGone")) {
                changes.add(new StateChange.CauseGone(scope, Json.text(node, "causeGone")));
            } else if (node.has("determined")) {
                Instant at = Json.instant(node, "determined").orElse(Instant.EPOCH);
                changes.add(new StateChange.Determined(at));
            } else if (node.has("undetermined")) {
                changes.add(new StateChange.Undetermined());
            } else {
                throw Json.unreadable("has a change that this library does not know", node.toString(), null);
            }
        }
        return changes;
    }
}
