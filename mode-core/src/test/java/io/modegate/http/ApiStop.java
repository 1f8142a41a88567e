package io.modegate.http;

import io.modegate.ControlRefusedException.Refusal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the description.
 *
 * @param operation such as {@code "PUT /mode/holds/{id}"}
 * @param described what the description says of it
 */
record ApiStop(String operation, JsonNode described) {
    private static final Map<String, String> BODIES = Map.of(
            "hold", "{\"mode\":\"READ_ONLY\",\"reason\":\"test\"}",
            "raise", "{\"mode\":\"READ_ONLY\",\"evidence\":\"test\",\"ttl\":\"PT1M\"}",
            "clear", "{\"reason\":\"test\"}");
    private static final Map<String, String> QUERIES =
            Map.of("check", "?operation=VIEW", "at", "?operation=VIEW&time=2026-11-21T12:30:00Z");

    String method() {
        return operation.substring(0, operation.indexOf(' '));
    }

    String path() {
        return operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[a-z]+}", "h");
    }

    String id() {
        return described.get("operationId").stringValue();
    }

    /** Of one who may. */
    String token() {
        return described.get("security").toString().contains("automation") ? "t-auto" : "t-olga";
    }

    boolean isWrite() {
        return !method().equals("GET");
    }

    boolean takesABody() {
        return described.has("requestBody");
    }

    Collection<String> statuses() {
        return described.get("responses").propertyNames();
    }

    boolean describes(int status) {
        return statuses().contains(Integer.toString(status));
    }

    /** Only a hold can be another's, and only what is to be taken away can be missing. */
    boolean mayMeet(Refusal refusal) {
        return switch (refusal) {
            case PRECONDITION_REQUIRED -> describes(428);
            case NOT_FOUND -> describes(404);
            default -> true;
        };
    }

    /** Sends it as it should be; a stream is left as soon as it has begun. */
    HttpResponse<Object> send(Site site, String... headers) {
        HttpRequest.Builder request = site.request(path() + QUERIES.getOrDefault(id(), ""))
                .method(method(), BodyPublishers.ofString(BODIES.getOrDefault(id(), "")))
                .header("Authorization", "Bearer " + token());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return site.send(request, info -> id().equals("events") && info.statusCode() == 200 ? new Leaving() : whole());
    }

    private static BodySubscriber<Object> whole() {
        return BodySubscribers.mapping(BodySubscribers.ofString(StandardCharsets.UTF_8), text -> text);
    }
}
