package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import io.modegate.policy.PolicyFile;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The document itself, and the document against the table of routes. That answers are as it says: everywhere else. */
class DescriptionTest {
    private static final Set<String> SENT = Set.of("HoldOrder", "CauseOrder", "ClearOrder");

    @Test
    void isValidOpenApi() {
        String shipped = ApiDocument.SHIPPED.toString();

        assertThat(shipped).startsWith("{\"openapi\":\"3.1.");
        assertThat(complaints(shipped)).isEmpty();
        assertThat(complaints(shipped.replace("\"operationId\"", "\"id\""))).isNotEmpty();
        assertThat(complaints(shipped.replace("\"responses\"", "\"answers\""))).isNotEmpty();
    }

    private static List<String> complaints(String document) {
        return new OpenAPIV3Parser()
                .readContents(document, List.of(), new ParseOptions())
                .getMessages();
    }

    @Test
    void hasOnlyValidSchemas() {
        Schema rules = ApiDocument.registry(Map.of())
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(schemas(ApiDocument.SHIPPED, new ArrayList<>()))
                .hasSizeGreaterThan(50)
                .allSatisfy(schema -> assertThat(rules.validate(schema)).isEmpty());
    }

    @Test
    void refersToEverythingThatItDefinesAndToNothingElse() {
        Set<String> referred = Pattern.compile("\"#(/components/[^\"]+)\"")
                .matcher(ApiDocument.SHIPPED.toString())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> defined = new TreeSet<>();
        ApiDocument.SHIPPED
                .get("components")
                .properties()
                .forEach(kind -> kind.getValue()
                        .propertyNames()
                        .forEach(name -> defined.add("/components/" + kind.getKey() + "/" + name)));
        defined.removeAll(Set.of(
                "/components/securitySchemes/bearer",
                "/components/responses/NoSuchPath",
                "/components/responses/MethodNotAllowed",
                "/components/responses/OperationDenied"));

        assertThat(referred).containsExactlyInAnyOrderElementsOf(defined);
    }

    @Test
    void describesEveryRouteWithItsRoleAndParametersAndNoOther() {
        try (Site site = new Site()) {
            assertThat(site.endpoint.routes().stream().map(DescriptionTest::line))
                    .containsExactlyInAnyOrderElementsOf(ApiDocument.operations().entrySet().stream()
                            .map(one -> line(one.getKey(), one.getValue()))
                            .toList());
        }
    }

    @Test
    void namesEveryProblem() {
        assertThat(ApiDocument.SHIPPED
                        .at("/components/schemas/Problem/properties/type/enum")
                        .valueStream())
                .extracting(JsonNode::stringValue)
                .containsExactly(Arrays.stream(Problem.Kind.values())
                        .map(Problem.Kind::type)
                        .toArray(String[]::new));
    }

    @Test
    void describesThePolicyAsTheShippedSchemaDoes() {
        JsonNode schema = ApiDocument.resource(PolicyFile.class, "/META-INF/modegate/policy.schema.json");
        JsonNode described = ApiDocument.SHIPPED.at("/components/schemas");

        assertThat(described.get("Policy").get("properties")).isEqualTo(moved(schema.get("properties")));
        assertThat(described.get("PolicyMode")).isEqualTo(moved(schema.at("/$defs/mode")));
        assertThat(described.get("PolicyOperation")).isEqualTo(moved(schema.at("/$defs/operation")));
        assertThat(described.get("PolicyWords")).isEqualTo(moved(schema.at("/$defs/operationNames")));
        assertThat(described.get("PolicyWord")).isEqualTo(moved(schema.at("/$defs/word")));
    }

    @Test
    void promisesEveryMemberOfAnAnswer() {
        assertThat(ApiDocument.SHIPPED.at("/components/schemas").properties())
                .filteredOn(schema ->
                        !SENT.contains(schema.getKey()) && !schema.getKey().startsWith("Policy"))
                .filteredOn(schema -> schema.getValue().has("properties"))
                .hasSizeGreaterThan(8)
                .allSatisfy(
                        schema -> assertThat(schema.getValue().get("required").valueStream())
                                .extracting(JsonNode::stringValue)
                                .containsExactlyElementsOf(
                                        schema.getValue().get("properties").propertyNames()));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /mode/holds/h, t-olga, HoldOrder",
        "PUT, /mode/causes/c, t-auto, CauseOrder",
        "POST, /mode/causes/c/clear, t-olga, ClearOrder"
    })
    void describesExactlyTheMembersThatAreTaken(String method, String path, String token, String schema) {
        try (Site site = new Site()) {
            String detail = Site.json(site.write(method, path, token, "{\"x\":1}"))
                    .get("detail")
                    .stringValue();

            assertThat(detail)
                    .endsWith("known: "
                            + String.join(
                                    ", ",
                                    new TreeSet<>(ApiDocument.SHIPPED
                                            .at("/components/schemas/" + schema + "/properties")
                                            .propertyNames())));
        }
    }

    @Test
    void isServedToEverybodyWithATag() {
        try (Site site = new Site()) {
            HttpResponse<String> first = site.get("/mode/openapi.json");
            String tag = first.headers().firstValue("ETag").orElseThrow();

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(Site.json(first)).isEqualTo(ApiDocument.SHIPPED);
            assertThat(site.send(site.request("/mode/openapi.json").header("If-None-Match", tag))
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    private static String line(Route route) {
        String role = route.needed() == null ? "" : route.needed().name().toLowerCase(Locale.ROOT);
        return route.method() + " " + String.join("/", route.template()) + " [" + role + "] "
                + new TreeSet<>(route.parameters());
    }

    private static String line(String operation, JsonNode described) {
        JsonNode security = described.get("security");
        String role = security.size() == 1 ? security.at("/0/bearer/0").stringValue() : "";
        Set<String> parameters = described
                .path("parameters")
                .valueStream()
                .map(one -> one.has("$ref")
                        ? ApiDocument.SHIPPED.at(one.get("$ref").stringValue().substring(1))
                        : one)
                .filter(one -> one.get("in").stringValue().equals("query"))
                .map(one -> one.get("name").stringValue())
                .collect(Collectors.toCollection(TreeSet::new));
        return operation.replaceAll("\\{[a-z]+}", "*") + " [" + role + "] " + parameters;
    }

    private static List<JsonNode> schemas(JsonNode node, List<JsonNode> into) {
        node.properties().forEach(member -> {
            if (member.getKey().equals("schema")) {
                into.add(member.getValue());
            } else if (member.getKey().equals("schemas")) {
                member.getValue().forEach(into::add);
            }
        });
        node.forEach(child -> schemas(child, into));
        return into;
    }

    /** The shipped schema's own definitions are components here. */
    private static JsonNode moved(JsonNode schema) {
        String text = Pattern.compile("#/\\$defs/([a-zA-Z]+)")
                .matcher(schema.toString())
                .replaceAll(found -> "#/components/schemas/" + component(found));
        return Json.strictly(text);
    }

    private static String component(MatchResult found) {
        return switch (found.group(1)) {
            case "mode" -> "PolicyMode";
            case "operation" -> "PolicyOperation";
            case "operationNames" -> "PolicyWords";
            default -> "PolicyWord";
        };
    }
}
