package io.modegate.examples.orders;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered. */
record Answer(HttpResponse<String> response) {
    private static final JsonMapper MAPPER = new JsonMapper();

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        return MAPPER.readTree(body());
    }

    /** A member of the document as text; empty if it has none. */
    String text(String member) {
        JsonNode value = json().path(member);
        return value.isString() ? value.stringValue() : value.isMissingNode() ? "" : value.toString();
    }

    /** Whether the mode refused the request, rather than anything else. */
    boolean isDeniedByMode() {
        return status() == 503 && !header("Mode-Denied").isEmpty();
    }
}
