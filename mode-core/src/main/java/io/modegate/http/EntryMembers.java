package io.modegate.http;

import io.modegate.Cause;
import io.modegate.Hold;
import io.modegate.Occurrence;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a hold and of a cause, as shown to one caller. */
final class EntryMembers {
    private final Redaction redaction;

    EntryMembers(Redaction redaction) {
        this.redaction = redaction;
    }

    void put(ObjectNode node, Hold hold) {
        node.put("id", redaction.masked(hold.id()));
        node.put("scope", hold.scope().path());
        node.put("mode", hold.mode().name());
        node.put("effect", hold.effect().name());
        node.put("actor", redaction.secret(hold.actor()));
        node.put("reason", redaction.masked(hold.reason()));
        node.put("message", said(hold.message()));
        node.put("since", hold.since().toString());
        node.put("expires", text(hold.expires()));
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
        putRow(node, hold.permitted());
        node.put("version", hold.version());
    }

    void put(ObjectNode node, Cause cause) {
        node.put("name", cause.name());
        node.put("scope", cause.scope().path());
        node.put("mode", cause.mode().name());
        node.put("since", cause.since().toString());
        node.put("evidence", redaction.secret(cause.evidence()));
        node.put("latched", cause.latched());
        node.put("unoverridable", cause.unoverridable());
        node.put("raisedBy", redaction.secret(cause.raisedBy()));
        node.put("expires", text(cause.expires()));
        putRow(node, cause.permitted());
        node.put("version", cause.version());
    }

    /** Nothing said is null, so that a reader need not know why. */
    static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }

    /** A moment or a span of time in its ISO form; null for none. */
    static @Nullable String text(Optional<?> time) {
        return time.map(Object::toString).orElse(null);
    }

    private static void putRow(ObjectNode node, Optional<Set<String>> row) {
        if (row.isEmpty()) {
            node.putNull("permitted");
            return;
        }
        ArrayNode array = node.putArray("permitted");
        new TreeSet<>(row.get()).forEach(array::add);
    }
}
