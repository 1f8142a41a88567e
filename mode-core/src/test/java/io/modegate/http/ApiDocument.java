package io.modegate.http;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped description, and its schemas with every object closed: a member that is not described breaks them. */
final class ApiDocument {
    static final JsonNode SHIPPED = resource(Description.class, Description.RESOURCE);

    private static final String IRI = "urn:modegate:openapi";
    private static final SchemaRegistry CLOSED =
            registry(Map.of(IRI, ClosedSchemas.of(SHIPPED).toString()));

    private ApiDocument() {}

    static JsonNode resource(Class<?> beside, String name) {
        InputStream in = beside.getResourceAsStream(name);
        return new JsonMapper().readTree(Objects.requireNonNull(in, name));
    }

    static SchemaRegistry registry(Map<String, String> schemas) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(schemas).schemaRegistryConfig(config));
    }

    /** The mistakes of a value by the schema at a place of the document, each as a sentence. */
    static List<String> mistakes(String pointer, JsonNode value) {
        Schema schema = CLOSED.getSchema(SchemaLocation.of(IRI + "#" + pointer));
        return schema.validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** The pointer to the item that describes a path: of several that fit, the one with fewer braces. */
    static Optional<String> itemAt(String path) {
        List<String> sent = Route.segments(path);
        return SHIPPED.get("paths").propertyNames().stream()
                .filter(template -> fits(Route.segments(template), sent))
                .min(Comparator.comparing(
                        template -> template.chars().filter(c -> c == '{').count()))
                .map(template -> "/paths/" + template.replace("/", "~1"));
    }

    /** The pointer itself, or what is referred to there. */
    static String followed(String pointer) {
        String reference = SHIPPED.at(pointer).path("$ref").asString("");
        return reference.isEmpty() ? pointer : followed(reference.substring(1));
    }

    /** Every operation as {@code "GET /mode"}, with its description. */
    static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        SHIPPED.get("paths")
                .properties()
                .forEach(item -> item.getValue()
                        .properties()
                        .forEach(one -> operations.put(
                                one.getKey().toUpperCase(Locale.ROOT) + " " + item.getKey(), one.getValue())));
        return operations;
    }

    private static boolean fits(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return false;
        }
        return IntStream.range(0, path.size())
                .allMatch(
                        i -> template.get(i).startsWith("{") || template.get(i).equals(path.get(i)));
    }
}
