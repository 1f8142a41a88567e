package io.modegate.http;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Answers that all went well with. */
final class Answers {
    private Answers() {}

    static ModeResponse json(ObjectNode body) {
        return json(body.toString());
    }

    static ModeResponse json(String body) {
        return new ModeResponse.Whole(200, Map.of("Content-Type", Json.MEDIA_TYPE, "Cache-Control", "no-store"), body);
    }

    /** The headers of a representation with a tag; what it shows depends on the caller. */
    static Map<String, String> tagged(String tag) {
        return Map.of(
                "Content-Type",
                Json.MEDIA_TYPE,
                "Cache-Control",
                "private, no-cache",
                "Vary",
                "Authorization",
                "ETag",
                tag);
    }
}
