package io.modegate.examples.orders;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An answer to a request.
 *
 * @param status of HTTP
 * @param headers by name, the content type among them
 * @param body as text; sent as UTF-8
 */
record Reply(int status, Map<String, String> headers, String body) {
    static Reply json(int status, JsonNode document) {
        return new Reply(status, Map.of("Content-Type", "application/json"), document + "\n");
    }

    static Reply text(String contentType, String body) {
        return new Reply(200, Map.of("Content-Type", contentType), body);
    }

    static Reply problem(int status, String title, String detail) {
        JsonNode document = JsonNodeFactory.instance
                .objectNode()
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        return new Reply(status, Map.of("Content-Type", "application/problem+json"), document + "\n");
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    /** Sends it; a HEAD request gets the headers only. */
    void send(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean headersOnly = exchange.getRequestMethod().equals("HEAD");
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        try (exchange) {
            exchange.sendResponseHeaders(status, headersOnly ? -1 : bytes.length);
            if (!headersOnly) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
