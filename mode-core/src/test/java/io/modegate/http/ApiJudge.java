package io.modegate.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Compares what a client received with the description: status, headers, media type and body. */
final class ApiJudge {
    /** What any server may send with any answer. */
    private static final Set<String> USUAL = Set.of(
            "cache-control",
            "connection",
            "content-length",
            "content-type",
            "date",
            "transfer-encoding",
            "vary",
            "x-accel-buffering");

    private static final JsonMapper MAPPER = new JsonMapper();

    private ApiJudge() {}

    /** All that is wrong with an answer; empty if it is as described. */
    static List<String> mistakes(Answered answer) {
        String pointer = ApiDocument.followed(response(answer));
        JsonNode response = ApiDocument.SHIPPED.at(pointer);
        if (response.isMissingNode()) {
            return List.of("is not described");
        }
        List<String> mistakes = new ArrayList<>();
        headers(answer, response.path("headers"), pointer, mistakes);
        if (answer.isWhole()) {
            body(answer, response.path("content"), pointer, mistakes);
        } else if (!response.path("content").has(answer.header("Content-Type"))) {
            mistakes.add("the media type " + answer.header("Content-Type") + " is not described");
        }
        return mistakes;
    }

    /** All that is wrong with one event of the stream. */
    static List<String> mistakes(String id, String name, String data) {
        JsonNode event = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("event", name)
                .set("data", MAPPER.readTree(data));
        return ApiDocument.mistakes("/components/schemas/Event", event);
    }

    /** What is wrong with a body that was sent to an operation. */
    static List<String> mistakesOfRequest(String method, String path, String body) {
        String item = ApiDocument.itemAt(path).orElseThrow();
        return ApiDocument.mistakes(
                item + "/" + method.toLowerCase(Locale.ROOT) + "/requestBody/content/application~1json/schema",
                MAPPER.readTree(body));
    }

    private static String response(Answered answer) {
        Optional<String> item = ApiDocument.itemAt(answer.path());
        if (item.isEmpty()) {
            return answer.status() == 404 ? "/components/responses/NoSuchPath" : "/nothing";
        }
        String method = answer.method().equals("HEAD") ? "get" : answer.method().toLowerCase(Locale.ROOT);
        if (!ApiDocument.SHIPPED.at(item.get()).has(method)) {
            return answer.status() == 405 ? "/components/responses/MethodNotAllowed" : "/nothing";
        }
        return item.get() + "/" + method + "/responses/" + answer.status();
    }

    private static void headers(Answered answer, JsonNode described, String pointer, List<String> mistakes) {
        answer.headers().keySet().stream()
                .filter(name -> !USUAL.contains(name.toLowerCase(Locale.ROOT)))
                .filter(name -> described.propertyNames().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> mistakes.add("the header " + name + " is not described"));
        for (String name : described.propertyNames()) {
            String place = ApiDocument.followed(pointer + "/headers/" + name);
            String value = answer.header(name);
            if (!value.isEmpty()) {
                ApiDocument.mistakes(place + "/schema", header(value))
                        .forEach(mistake -> mistakes.add("the header " + name + mistake));
            } else if (ApiDocument.SHIPPED.at(place + "/required").asBoolean(false)) {
                mistakes.add("the header " + name + " is missing");
            }
        }
    }

    private static JsonNode header(String value) {
        return value.matches("[0-9]{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                : JsonNodeFactory.instance.stringNode(value);
    }

    private static void body(Answered answer, JsonNode described, String pointer, List<String> mistakes) {
        if (described.isMissingNode() || answer.body().isEmpty()) {
            if (!described.isMissingNode() || !answer.body().isEmpty()) {
                mistakes.add("a body is " + (answer.body().isEmpty() ? "missing" : "not described"));
            }
            return;
        }
        String type = answer.header("Content-Type");
        if (!described.has(type)) {
            mistakes.add("the media type " + type + " is not described");
            return;
        }
        String place = pointer + "/content/" + type.replace("/", "~1") + "/schema";
        mistakes.addAll(ApiDocument.mistakes(place, MAPPER.readTree(answer.body())));
    }
}
