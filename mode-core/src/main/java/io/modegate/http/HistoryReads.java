package io.modegate.http;

import io.modegate.Decision;
import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.HistoryEntry.What;
import io.modegate.ModeGate;
import io.modegate.ModeHistory;
import io.modegate.ModeHistory.Verification;
import io.modegate.OperationClass;
import io.modegate.http.Problem.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened, from the store; only for callers who see all. */
final class HistoryReads {
    private static final int MOST_ENTRIES = 1_000;
    private static final int ENTRIES = 50;

    private final ModeHistory history;
    private final ModeGate gate;

    HistoryReads(ModeEndpoint.Parts parts) {
        this.history = parts.history();
        this.gate = parts.gate();
    }

    ModeResponse page(Call call) {
        int limit = (int) call.query().whole("limit", 1, MOST_ENTRIES, ENTRIES);
        long before = call.query().whole("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
        List<HistoryEntry> page = history.page(limit, before);
        ObjectNode node = Json.object();
        ArrayNode entries = node.putArray("entries");
        page.forEach(entry -> put(entries.addObject(), entry));
        long last = page.isEmpty() ? 0 : page.get(page.size() - 1).version();
        node.put("next", page.size() == limit && last > 1 ? Long.valueOf(last) : null);
        return Answers.json(node);
    }

    ModeResponse verify(Call call) {
        Verification outcome = call.query().text("version").isPresent()
                        || call.query().text("hash").isPresent()
                ? history.verify(known(call.query()))
                : history.verify();
        ObjectNode node = Json.object();
        node.put("intact", outcome.intact());
        node.put("version", outcome.head().version());
        node.put("hash", outcome.head().hash());
        node.put("entries", outcome.entries());
        node.put("brokenVersion", outcome.intact() ? null : Long.valueOf(outcome.brokenVersion()));
        node.put("problem", EntryMembers.said(outcome.problem()));
        return Answers.json(node);
    }

    ModeResponse at(Call call) {
        Instant time = call.query().instant("time");
        OperationClass operation = gate.policy().operationNamed(call.query().needed("operation"));
        Optional<Decision> decision = history.at(time, operation, call.query().scope());
        ObjectNode node = decision.map(known -> StateReads.members(known, true))
                .orElseThrow(() -> Refused.because(
                        Kind.NOT_FOUND,
                        "nothing is known at " + time + ", before the first version: ask for a later time"));
        node.putNull("retryAfter");
        node.put("time", time.toString());
        return Answers.json(node);
    }

    /** A head that was noted elsewhere, mostly without its epoch: then it is that of the link of its version. */
    private Head known(Query query) {
        String hash = query.needed("hash");
        query.needed("version");
        long version = query.whole("version", 1, Long.MAX_VALUE - 1, 1);
        long epoch = history.page(1, version + 1).stream()
                .map(HistoryEntry::head)
                .filter(head -> head.version() == version)
                .mapToLong(Head::epoch)
                .findFirst()
                .orElse(0);
        return new Head(epoch, version, hash);
    }

    private static void put(ObjectNode node, HistoryEntry entry) {
        What what = entry.what();
        node.put("version", entry.version());
        node.put("epoch", entry.head().epoch());
        node.put("at", entry.at().toString());
        node.put("action", what.action());
        node.put("scope", what.scope().path());
        node.put("subject", EntryMembers.said(what.subject()));
        node.put("from", what.from().name());
        node.put("to", what.to().name());
        node.put("source", what.source().name());
        node.put("actor", EntryMembers.said(what.actor()));
        node.put("reason", EntryMembers.said(what.reason()));
        node.put("evidence", EntryMembers.said(what.evidence()));
        node.put("policyHash", EntryMembers.said(what.policyHash()));
        node.put("writeId", EntryMembers.said(what.writeId()));
        node.put("previousHash", entry.previousHash());
        node.put("hash", entry.head().hash());
    }
}
