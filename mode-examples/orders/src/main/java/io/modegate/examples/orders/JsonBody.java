package io.modegate.examples.orders;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object that was sent to us, read strictly: what breaks a rule is refused by name, never guessed at. */
final class JsonBody {
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9]\\d{0,11})(\\.\\d{1,6})?");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode node;

    private JsonBody(ObjectNode node) {
        this.node = node;
    }

    /** The object in a body of at most 64 KiB, which may have these fields and no others. */
    static JsonBody read(InputStream body, Collection<String> fields) {
        ObjectNode node = parsed(text(bytes(body)));
        for (String name : node.propertyNames()) {
            if (!fields.contains(name)) {
                throw ProblemException.badRequest(
                        "field \"" + name + "\" is unknown; known: " + String.join(", ", fields));
            }
        }
        return new JsonBody(node);
    }

    boolean has(String field) {
        return node.has(field);
    }

    /** A text that the pattern takes. */
    String text(String field, Pattern pattern, String rule) {
        JsonNode value = value(field, rule);
        if (!value.isString() || !pattern.matcher(value.stringValue()).matches()) {
            throw broken(field, rule, value);
        }
        return value.stringValue();
    }

    Optional<String> optionalText(String field, Pattern pattern, String rule) {
        return has(field) ? Optional.of(text(field, pattern, rule)) : Optional.empty();
    }

    long wholeNumber(String field, long least, long most) {
        String rule = "a whole number from " + least + " to " + most;
        JsonNode value = value(field, rule);
        boolean fits = value.isIntegralNumber() && value.canConvertToLong();
        if (!fits || value.longValue() < least || value.longValue() > most) {
            throw broken(field, rule, value);
        }
        return value.longValue();
    }

    /** An exact decimal above zero, which JSON carries as text so that no binary fraction comes between. */
    BigDecimal decimal(String field) {
        String rule = "a decimal above 0 as text, with at most 12 digits before and 6 after the point, as \"187.25\"";
        BigDecimal value = new BigDecimal(text(field, DECIMAL, rule));
        if (value.signum() <= 0) {
            throw broken(field, rule, node.path(field));
        }
        return value;
    }

    boolean truth(String field) {
        String rule = "true or false";
        JsonNode value = value(field, rule);
        if (!value.isBoolean()) {
            throw broken(field, rule, value);
        }
        return value.booleanValue();
    }

    private JsonNode value(String field, String rule) {
        if (!has(field)) {
            throw ProblemException.badRequest("field \"" + field + "\" is missing; it must be " + rule);
        }
        return node.path(field);
    }

    private static ProblemException broken(String field, String rule, JsonNode value) {
        String shown = value.toString();
        String cut = shown.length() <= 100 ? shown : shown.substring(0, 100) + "…";
        return ProblemException.badRequest("field \"" + field + "\" must be " + rule + ", but is " + cut);
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] read = body.readNBytes(MOST_BYTES + 1);
            if (read.length > MOST_BYTES) {
                throw new ProblemException(
                        413, "Content too large", "a body may have " + MOST_BYTES + " bytes, but has more: shorten it");
            }
            return read;
        } catch (IOException cut) {
            throw ProblemException.badRequest("the body could not be read to its end: " + cut.getMessage());
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw ProblemException.badRequest("the body must be UTF-8, but is not");
        }
    }

    private static ObjectNode parsed(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException broken) {
            throw ProblemException.badRequest(
                    "the body must be a JSON object, but is not: " + broken.getOriginalMessage());
        }
        throw ProblemException.badRequest("the body must be a JSON object, such as {\"name\":\"value\"}, but is not");
    }
}
