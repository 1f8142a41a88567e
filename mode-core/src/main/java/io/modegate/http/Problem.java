package io.modegate.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is wrong with a request, as RFC 9457 has it told.
 *
 * @param kind which problem
 * @param detail the thing, the rule, the value and the way out
 * @param headers beside the content type
 */
record Problem(Kind kind, String detail, Map<String, String> headers) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** Every problem; its {@code type} is made of its name and is what programs should look at. */
    enum Kind {
        BAD_REQUEST(400, "The request breaks a rule"),
        BAD_JSON(400, "The body is not what is expected"),
        UNKNOWN_OPERATION(400, "The policy has no such operation class"),
        UNAUTHENTICATED(401, "The caller is not known"),
        FORBIDDEN(403, "The caller may not do this"),
        ADMINISTRATION_OFF(403, "Administration is off"),
        READ_ONLY(403, "The state is kept elsewhere"),
        NOT_FOUND(404, "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "The method does not apply here"),
        SLOW_BODY(408, "The body came too slowly"),
        PROBE_STILL_FAILING(409, "The probe of the cause still fails"),
        LIBRARY_TOO_OLD(409, "This instance is too old for the stored state"),
        PRECONDITION_FAILED(412, "The state is not what the request depends on"),
        BODY_TOO_LARGE(413, "The body is too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "The body is of a type that is not taken"),
        UNKNOWN_MODE(422, "The policy has no such mode"),
        KEY_REUSED(422, "The idempotency key stands for another request"),
        PRECONDITION_REQUIRED(428, "The request must say on which state it decides"),
        INTERNAL(500, "The endpoint failed"),
        STORE_UNAVAILABLE(503, "The store did not answer"),
        OUTCOME_UNKNOWN(503, "The change may have been stored"),
        TOO_MANY_STREAMS(503, "There are too many event streams"),
        OPERATION_DENIED(503, "The mode does not permit the operation");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        String type() {
            return "urn:modegate:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, Map.of());
    }

    Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(kind, detail, more);
    }

    /** The members that every problem has; a caller may add its own. */
    ObjectNode members(int status) {
        ObjectNode node = Json.object();
        node.put("type", kind.type());
        node.put("title", kind.title);
        node.put("status", status);
        node.put("detail", detail);
        return node;
    }

    ModeResponse.Whole response() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", MEDIA_TYPE);
        all.put("Cache-Control", "no-store");
        return new ModeResponse.Whole(kind.status, all, members(kind.status).toString());
    }
}
