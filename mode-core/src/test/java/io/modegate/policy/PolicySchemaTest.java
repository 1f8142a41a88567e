package io.modegate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.modegate.InvalidPolicyException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shipped schema and the reader say the same about fields, kinds and spellings. */
class PolicySchemaTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNode SCHEMA = resource("META-INF/modegate/policy.schema.json");

    /** Every field in use, so that each can be taken away or changed. */
    private static final String FULL = """
            {"format": 1, "name": "shop",
             "operations": [{"name": "LOOK", "effect": "read"}],
             "modes": [{"name": "OPEN", "permits": ["LOOK"], "owner": "o", "runbook": "r", "message": "m",
                        "latched": true, "holdEffect": "RESTRICT"}],
             "noValidState": [], "expired": ["LOOK"], "unoverridable": ["ledger"], "maxHold": "PT1H"}
            """;

    @ParameterizedTest
    @MethodSource("shapes")
    void schemaHasTheFieldsOfTheReaderAndNoOthers(Shape shape) {
        JsonNode schema = schema(shape);

        assertThat(schema.path("properties").propertyNames()).containsExactlyElementsOf(shape.known());
        assertThat(texts(schema.path("required"))).isEqualTo(shape.required());
        assertThat(schema.path("additionalProperties").booleanValue(true)).isFalse();
        schema.path("properties")
                .forEach(field ->
                        assertThat(field.path("description").asString()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readerNeedsWhatTheSchemaRequiresAndNothingElse(Shape shape) {
        Set<String> required = new HashSet<>(texts(schema(shape).path("required")));
        for (String field : schema(shape).path("properties").propertyNames()) {
            ObjectNode file = (ObjectNode) MAPPER.readTree(FULL);
            object(shape, file).remove(field);
            if (required.contains(field)) {
                refused(file, "the field \"" + field + "\" is missing");
            } else {
                assertThatNoException().isThrownBy(() -> PolicyFile.parse("test", file.toString()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readerRefusesEveryFieldThatTheSchemaLacks(Shape shape) {
        ObjectNode file = (ObjectNode) MAPPER.readTree(FULL);
        object(shape, file).put("$schema", "policy.schema.json");
        refused(file, "the field \"$schema\" is unknown");
    }

    @ParameterizedTest
    @MethodSource("fieldsWithAKind")
    void readerRefusesWhatIsNotOfTheSchemasKind(Shape shape, String field, String kind) {
        for (String other : List.of("0", "[0]", "{}", "null", "\"\\u0000\"", "true")) {
            ObjectNode file = (ObjectNode) MAPPER.readTree(FULL);
            JsonNode value = MAPPER.readTree(other);
            boolean alike = value.isString() && kind.equals("string") || value.isBoolean() && kind.equals("boolean");
            object(shape, file).set(field, value);
            if (!alike) {
                refused(file, field);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void readerTakesEverySpellingOfTheSchemaAndNoOther(Shape shape, String field, List<String> spellings) {
        for (String spelling : spellings) {
            ObjectNode file = (ObjectNode) MAPPER.readTree(FULL);
            object(shape, file).put(field, spelling);
            assertThatNoException().isThrownBy(() -> PolicyFile.parse("test", file.toString()));
        }
        ObjectNode file = (ObjectNode) MAPPER.readTree(FULL);
        object(shape, file).put(field, "other");
        refused(file, "must be one of " + Quote.all(spellings));
    }

    static List<Shape> shapes() {
        return List.of(Shape.POLICY, Shape.OPERATION, Shape.MODE);
    }

    static Stream<Object[]> fieldsWithAKind() {
        List<Object[]> fields = new ArrayList<>();
        for (Shape shape : shapes()) {
            schema(shape)
                    .path("properties")
                    .properties()
                    .forEach(field -> fields.add(new Object[] {shape, field.getKey(), kind(field.getValue())}));
        }
        return fields.stream();
    }

    static Stream<Object[]> spellings() {
        return Stream.of(
                new Object[] {
                    Shape.OPERATION, "effect", texts(schema(Shape.OPERATION).at("/properties/effect/enum"))
                },
                new Object[] {Shape.MODE, "holdEffect", texts(schema(Shape.MODE).at("/properties/holdEffect/enum"))});
    }

    private static String kind(JsonNode field) {
        JsonNode referred =
                field.has("$ref") ? SCHEMA.at(field.path("$ref").asString().substring(1)) : field;
        return referred.path("type").asString("");
    }

    private static JsonNode schema(Shape shape) {
        return shape.equals(Shape.POLICY)
                ? SCHEMA
                : SCHEMA.at(shape.equals(Shape.MODE) ? "/$defs/mode" : "/$defs/operation");
    }

    private static ObjectNode object(Shape shape, ObjectNode file) {
        return shape.equals(Shape.POLICY)
                ? file
                : (ObjectNode) file.at(shape.equals(Shape.MODE) ? "/modes/0" : "/operations/0");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        ((ArrayNode) list).forEach(text -> texts.add(text.stringValue()));
        return texts;
    }

    private static void refused(ObjectNode file, String inMessage) {
        assertThatExceptionOfType(InvalidPolicyException.class)
                .as("%s", file)
                .isThrownBy(() -> PolicyFile.parse("test", file.toString()))
                .withMessageContaining(inMessage);
    }

    private static JsonNode resource(String name) {
        InputStream in = PolicyFile.class.getClassLoader().getResourceAsStream(name);
        return MAPPER.readTree(Objects.requireNonNull(in, name));
    }
}
