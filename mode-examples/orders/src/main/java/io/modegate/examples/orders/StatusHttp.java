package io.modegate.examples.orders;

import static io.modegate.OperationClass.ADMIN;

import io.modegate.Cause;
import io.modegate.ModeGate;
import io.modegate.ModeStatus;
import io.modegate.Permit;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Health and metrics, which the mode gates as ADMIN because this example shows the whole matrix, and liveness, which
 * nothing gates. A service of yours should gate none of the three: in UNAVAILABLE a gated scrape blinds the alerts.
 */
@SuppressWarnings("try") // A permit is held rather than used: the operation is under way until it is closed.
final class StatusHttp {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final ModeGate gate;
    private final OrderMetrics metrics;

    StatusHttp(ModeGate gate, OrderMetrics metrics) {
        this.gate = gate;
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/health", request -> health()),
                Route.get("/metrics", request -> metrics()),
                Route.get("/live", request -> live()));
    }

    /** Answered from memory: it must not fail because what it reports on does. */
    private Reply health() {
        try (Permit permit = gate.enter(ADMIN)) {
            ModeStatus now = gate.current();
            List<String> failing =
                    now.entries().causes().stream().map(Cause::name).toList();
            ObjectNode document = JsonNodeFactory.instance
                    .objectNode()
                    .put("status", failing.isEmpty() ? "UP" : "DEGRADED")
                    .put("mode", now.mode().name())
                    .put("valid", now.valid())
                    .put("freshness", now.freshness().name());
            ArrayNode names = document.putArray("failing");
            failing.forEach(names::add);
            return Reply.json(200, document);
        }
    }

    private Reply metrics() {
        try (Permit permit = gate.enter(ADMIN)) {
            return Reply.text(PROMETHEUS, metrics.text(gate));
        }
    }

    private static Reply live() {
        return Reply.json(200, JsonNodeFactory.instance.objectNode().put("status", "UP"));
    }
}
