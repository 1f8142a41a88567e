package io.modegate.http;

import io.modegate.Decision;
import io.modegate.ModeGate;
import io.modegate.ModeStatus;
import io.modegate.OperationClass;
import io.modegate.http.Problem.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a host answers its caller when the gate denied an operation: a problem that says which operation, in which mode,
 * what is permitted instead and when to come back. It shows what callers may be told, never the operator's reason, the
 * evidence or an actor. For any server: send status, headers and body.
 *
 * @param status the HTTP status
 * @param headers {@code Content-Type}, {@code Cache-Control}, {@code Mode-Denied} with the operation, and
 *     {@code Retry-After}, spread so that refused callers do not all come back at once
 * @param body an {@code application/problem+json} document
 */
public record DeniedResponse(int status, Map<String, String> headers, String body) {
    /** What is told to callers unless the host says otherwise: come back later. */
    public static final int USUAL_STATUS = 503;

    private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);

    /** Takes a copy; refuses a status that is no error. */
    public DeniedResponse {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a denial must have a status from 400 to 599, but has " + status);
        }
        headers = Map.copyOf(headers);
    }

    /** The answer to a denial by that gate, with status 503. */
    public static DeniedResponse to(Decision denial, ModeGate gate) {
        return to(denial, gate, USUAL_STATUS);
    }

    /** The answer to a denial by that gate. */
    public static DeniedResponse to(Decision denial, ModeGate gate, int status) {
        ModeStatus now = gate.current(denial.scope());
        ObjectNode node = Problem.of(Kind.OPERATION_DENIED, detail(denial)).members(status);
        node.put("operation", denial.operation().name());
        node.put("mode", denial.mode().name());
        ArrayNode permitted = node.putArray("permitted");
        now.permitted().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                // A status tells of all callers; this one was denied by a hold for some.
                .filter(operation -> !operation.equals(denial.operation()))
                .map(OperationClass::name)
                .forEach(permitted::add);
        node.put("version", denial.version());
        Map<String, String> headers = Map.of(
                "Content-Type",
                Problem.MEDIA_TYPE,
                "Cache-Control",
                "no-store",
                "Mode-Denied",
                denial.operation().name(),
                "Retry-After",
                RetryAfter.spread(denial.retryAfter().orElse(USUAL_PAUSE)));
        return new DeniedResponse(status, headers, node.toString());
    }

    /** The body as it is sent, in UTF-8. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static String detail(Decision denial) {
        String rule = denial.operation() + " is not permitted in mode " + denial.mode();
        return denial.message().isEmpty() ? rule : rule + ": " + denial.message();
    }
}
