package io.modegate.http;

import io.modegate.Applied;
import io.modegate.ModeStatus;
import io.modegate.Order;
import io.modegate.http.Problem.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What all writes share: who, where, on which state, under which key; and how they are answered. */
final class Orders {
    private final StatusDocument document;

    Orders(StatusDocument document) {
        this.document = document;
    }

    /** A value that breaks a rule while an order is filled in is the caller's mistake. */
    static <O> O filled(Supplier<O> filling) {
        try {
            return filling.get();
        } catch (IllegalArgumentException broken) {
            throw Refused.badRequest(String.valueOf(broken.getMessage()));
        }
    }

    /** Adds the scope, the caller, the key and the versions of {@code If-Match}; {@code *} is for the caller to see to. */
    static <O extends Order<O>> O common(Call call, O order, ModeStatus now) {
        try {
            order.by(call.actor());
        } catch (IllegalArgumentException broken) {
            throw Refused.because(
                    Kind.FORBIDDEN, broken.getMessage() + ": the authenticator must name you by that rule");
        }
        order.in(call.query().scope());
        String key = call.request().header("Idempotency-Key");
        if (!key.isEmpty()) {
            filled(() -> order.idempotencyKey(unquoted(key)));
        }
        String ifMatch = call.request().header("If-Match");
        if (!ifMatch.isEmpty() && !isAny(ifMatch)) {
            order.ifVersion(version(ifMatch, now));
        }
        return order;
    }

    static boolean isAny(String header) {
        return header.strip().equals("*");
    }

    /** The state of the order's scope, with what the operator should know. */
    Answer answer(Applied applied) {
        ObjectNode node = document.write(applied.status(), true);
        String tag = EntityTag.of(applied.status().version(), node.toString());
        ArrayNode loosens = node.putArray("loosens");
        applied.loosens().forEach(operation -> loosens.add(operation.name()));
        ArrayNode warnings = node.putArray("warnings");
        applied.warnings().forEach(warnings::add);
        return new Answer(node, tag);
    }

    /** An answer that may get more members. */
    record Answer(ObjectNode node, String tag) {
        ModeResponse with(int status) {
            Map<String, String> headers = new LinkedHashMap<>(Answers.tagged(tag));
            headers.put("Cache-Control", "no-store");
            return new ModeResponse.Whole(status, headers, node.toString());
        }
    }

    /** Of several versions the one that is now, if it is among them. */
    private static long version(String ifMatch, ModeStatus now) {
        List<Long> versions = EntityTag.versions(ifMatch);
        if (versions.isEmpty()) {
            throw Refused.because(
                    Kind.PRECONDITION_FAILED,
                    "If-Match must be an ETag of GET /mode or *, but is " + ifMatch + ": read the state again");
        }
        return versions.contains(now.version()) ? now.version() : versions.get(0);
    }

    /** The header's draft has the key in quotes, most clients send it bare; both mean the same key. */
    private static String unquoted(String key) {
        return key.length() > 2 && key.startsWith("\"") && key.endsWith("\"")
                ? key.substring(1, key.length() - 1)
                : key;
    }
}
