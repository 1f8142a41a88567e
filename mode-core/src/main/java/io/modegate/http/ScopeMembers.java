package io.modegate.http;

import io.modegate.ModeStatus;
import io.modegate.ScopeVerdict;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What another gate needs in order to enforce what this one does, scope by scope: a call is bound by the element of its
 * scope and by those of all scopes above it, as far as they are listed. There are as many elements as scopes with
 * entries; nobody may cut the list, because what is missing would be open.
 */
final class ScopeMembers {
    private ScopeMembers() {}

    static void put(ArrayNode array, List<ScopeVerdict> everywhere, boolean seesAll) {
        everywhere.forEach(verdict -> put(array.addObject(), verdict, seesAll));
    }

    private static void put(ObjectNode node, ScopeVerdict verdict, boolean seesAll) {
        ModeStatus status = verdict.status();
        Redaction redaction = Redaction.of(status, seesAll);
        node.put("scope", status.scope().path());
        node.put("mode", status.mode().name());
        StatusDocument.putModes(node, status.modes());
        node.put("source", status.source().name());
        node.put("since", EntryMembers.text(status.since()));
        node.put("deadline", EntryMembers.text(status.why().deadline()));
        node.put("actor", redaction.secret(status.actor()));
        node.put("reason", redaction.reason(status.source(), status.reason()));
        node.put("message", EntryMembers.said(status.message()));
        StatusDocument.putVerdicts(node.putObject("permitted"), status.permitted());
        EntryMembers entries = new EntryMembers(redaction);
        ArrayNode partial = node.putArray("partial");
        verdict.partial().forEach(hold -> entries.put(partial.addObject(), hold));
    }
}
