package io.modegate.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description as a client must not take it: without room for members that are not described. What is composed with
 * {@code allOf} becomes one object first, because each part alone would refuse the members of the others.
 */
final class ClosedSchemas {
    private final JsonNode document;

    private ClosedSchemas(JsonNode document) {
        this.document = document;
    }

    static JsonNode of(JsonNode document) {
        JsonNode copy = document.deepCopy();
        new ClosedSchemas(document).close(copy);
        return copy;
    }

    private void close(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.has("allOf")) {
                ObjectNode whole = composed(object);
                object.removeAll();
                object.setAll(whole);
            }
            if (object.path("properties").isObject() && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        node.forEach(this::close);
    }

    private ObjectNode composed(ObjectNode schema) {
        ObjectNode whole = schema.objectNode().put("type", "object");
        ArrayNode required = whole.putArray("required");
        ObjectNode properties = whole.putObject("properties");
        for (JsonNode part : schema.get("allOf")) {
            ObjectNode object = (ObjectNode)
                    (part.has("$ref")
                            ? document.at(part.get("$ref").stringValue().substring(1))
                            : part);
            ObjectNode one = object.has("allOf") ? composed(object) : object;
            properties.setAll((ObjectNode) one.get("properties").deepCopy());
            one.path("required").forEach(required::add);
        }
        return whole;
    }
}
