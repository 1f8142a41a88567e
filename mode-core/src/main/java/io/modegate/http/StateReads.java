package io.modegate.http;

import io.modegate.Decision;
import io.modegate.ModeGate;
import io.modegate.ModeStatus;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.ScopeVerdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** What holds now: all of it from memory. */
final class StateReads {
    private final ModeGate gate;
    private final StatusDocument document;
    private final String policy;
    private final Supplier<Duration> age;

    StateReads(ModeEndpoint.Parts parts, StatusDocument document) {
        this.gate = parts.gate();
        this.document = document;
        this.age = parts.about().age();
        this.policy = parts.about().policyDocument();
    }

    ModeResponse state(Call call) {
        Scope scope = call.query().scope();
        List<ScopeVerdict> everywhere = scope.isRoot() ? gate.everywhere() : List.of();
        ModeStatus status = scope.isRoot() ? everywhere.get(0).status() : gate.current(scope);
        ObjectNode shown = document.write(status, call.seesAll());
        if (scope.isRoot()) {
            ScopeMembers.put(shown.putArray("scopes"), everywhere, call.seesAll());
        }
        String body = shown.toString();
        String tag = EntityTag.of(status.version(), body);
        Map<String, String> headers = new LinkedHashMap<>(Answers.tagged(tag));
        headers.put("Age", Long.toString(age()));
        return EntityTag.isIn(call.request().header("If-None-Match"), tag)
                ? new ModeResponse.Whole(304, headers, "")
                : new ModeResponse.Whole(200, headers, body);
    }

    ModeResponse check(Call call) {
        Scope scope = call.query().scope();
        OperationClass operation = gate.policy().operationNamed(call.query().needed("operation"));
        Optional<String> key = call.query().text("key");
        if (key.isPresent() && key.get().isEmpty()) {
            throw Refused.badRequest(
                    "query parameter \"key\" must say whom the call is for, but is empty: leave it out");
        }
        Decision decision = key.map(given -> gate.evaluate(operation, scope, given))
                .orElseGet(() -> gate.evaluate(operation, scope));
        return Answers.json(members(decision, call.seesAll()));
    }

    /** In seconds, rounded up: whoever adds ages up may only find the sum too old (RFC 9111, section 5.1). */
    private long age() {
        return age.get().plusSeconds(1).minusNanos(1).toSeconds();
    }

    ModeResponse policy(Call call) {
        return Answers.json(policy);
    }

    static ObjectNode members(Decision decision, boolean seesAll) {
        Redaction redaction = Redaction.of(decision, seesAll);
        ObjectNode node = Json.object();
        node.put("permitted", decision.permitted());
        node.put("operation", decision.operation().name());
        node.put("mode", decision.mode().name());
        node.put("source", decision.source().name());
        node.put("reason", redaction.reason(decision.source(), decision.reason()));
        node.put("message", EntryMembers.said(decision.message()));
        node.put("retryAfter", decision.retryAfter().map(RetryAfter::seconds).orElse(null));
        node.put("version", decision.version());
        node.put("freshness", decision.freshness().name());
        return node;
    }
}
