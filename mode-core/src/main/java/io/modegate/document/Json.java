package io.modegate.document;

import io.modegate.StoreUnavailableException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing the fields that documents share. What cannot be read is an error that quotes it. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An object that starts with the unknown fields which were kept as {@code extra}. */
    static void addExtra(ObjectNode node, String extra) {
        if (!extra.isEmpty()) {
            node.setAll(parse(extra));
        }
    }

    static ObjectNode parse(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException broken) {
            throw unreadable("is no JSON", text, broken);
        }
        throw unreadable("is no JSON object", text, null);
    }

    /** The fields that are not in {@code known}, as JSON; empty if there are none. */
    static String extra(ObjectNode node, Set<String> known) {
        ObjectNode rest = node.deepCopy();
        rest.remove(known);
        return rest.isEmpty() ? "" : rest.toString();
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }

    static Optional<Instant> instant(JsonNode node, String field) {
        String value = text(node, field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeException broken) {
            throw unreadable("has no instant in \"" + field + "\"", node.toString(), broken);
        }
    }

    static @Nullable Set<String> names(JsonNode node, String field) {
        if (!node.path(field).isArray()) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        node.path(field).forEach(name -> names.add(name.isString() ? name.stringValue() : name.toString()));
        return names;
    }

    static void putNames(ObjectNode node, String field, Set<String> names) {
        ArrayNode array = node.putArray(field);
        new TreeSet<>(names).forEach(array::add);
    }

    static StoreUnavailableException unreadable(String how, String document, @Nullable Exception cause) {
        String shown = document.length() <= 200 ? document : document.substring(0, 200) + "…";
        return new StoreUnavailableException(
                "a stored document " + how + ": mend the row, or restore it from the history; it says " + shown, cause);
    }
}
