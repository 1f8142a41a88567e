package io.modegate.http;

import io.modegate.Mode;
import io.modegate.ModeStatus;
import io.modegate.OperationClass;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A status as {@code GET /mode} shows it. Nothing in it depends on the time of asking, so its tag is stable. */
final class StatusDocument {
    private final String instance;

    StatusDocument(String instance) {
        this.instance = instance;
    }

    ObjectNode write(ModeStatus status, boolean seesAll) {
        Redaction redaction = Redaction.of(status, seesAll);
        ObjectNode node = Json.object();
        node.put("scope", status.scope().path());
        node.put("mode", status.mode().name());
        putModes(node, status.modes());
        node.put("valid", status.valid());
        node.put("source", status.source().name());
        node.put("freshness", status.freshness().name());
        node.put("version", status.version());
        node.put("since", EntryMembers.text(status.since()));
        node.put("actor", redaction.secret(status.actor()));
        node.put("reason", redaction.reason(status.source(), status.reason()));
        node.put("message", EntryMembers.said(status.message()));
        node.put("ends", redaction.masked(status.ends()));
        putVerdicts(node.putObject("permitted"), status.permitted());
        ObjectNode recommended = node.putObject("recommended");
        recommended.put("mode", status.recommended().mode().name());
        putVerdicts(recommended.putObject("permitted"), status.recommended().permitted());
        EntryMembers entries = new EntryMembers(redaction);
        ArrayNode holds = node.putArray("holds");
        status.entries().holds().forEach(hold -> entries.put(holds.addObject(), hold));
        ArrayNode partial = node.putArray("partial");
        status.entries().partial().forEach(hold -> entries.put(partial.addObject(), hold));
        ArrayNode causes = node.putArray("causes");
        status.entries().causes().forEach(cause -> entries.put(causes.addObject(), cause));
        node.putArray("next");
        node.put("instance", redaction.secret(instance));
        return node;
    }

    static void putModes(ObjectNode node, Collection<Mode> modes) {
        ArrayNode array = node.putArray("modes");
        modes.forEach(mode -> array.add(mode.name()));
    }

    static void putVerdicts(ObjectNode node, Map<OperationClass, Boolean> verdicts) {
        verdicts.forEach((operation, permitted) -> node.put(operation.name(), permitted));
    }
}
