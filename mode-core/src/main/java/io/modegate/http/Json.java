package io.modegate.http;

import io.modegate.http.Problem.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Jackson, set up for what strangers send. */
final class Json {
    static final String MEDIA_TYPE = "application/json";

    private static final int DEEPEST = 16;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** What a caller sent; if it is no JSON, the problem says where. */
    static JsonNode strictly(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException broken) {
            throw Refused.because(Kind.BAD_JSON, "the body must be one JSON object, but " + described(broken));
        }
    }

    /** Jackson's own words go on about its settings after the first colon or bracket. */
    private static String described(JacksonException broken) {
        if (broken instanceof StreamConstraintsException) {
            return "nests deeper than " + DEEPEST + " levels, or has a number that is too long";
        }
        String words = broken.getOriginalMessage().split(": | \\(", 2)[0];
        TokenStreamLocation place = broken.getLocation();
        return place == null ? words : words + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }
}
