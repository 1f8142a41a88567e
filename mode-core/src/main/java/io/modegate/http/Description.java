package io.modegate.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The endpoint's description of itself, an OpenAPI document, as it lies in the jar. */
final class Description {
    static final String RESOURCE = "openapi.json";

    private final String text;
    private final String tag;

    Description() {
        try (InputStream resource = Description.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(
                        RESOURCE + " is not beside the classes of io.modegate.http: put it back into the jar");
            }
            text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(RESOURCE + " cannot be read from the jar: it is damaged", broken);
        }
        tag = EntityTag.of(text);
    }

    ModeResponse answer(Call call) {
        Map<String, String> headers = Map.of("Content-Type", Json.MEDIA_TYPE, "Cache-Control", "no-cache", "ETag", tag);
        return EntityTag.isIn(call.request().header("If-None-Match"), tag)
                ? new ModeResponse.Whole(304, headers, "")
                : new ModeResponse.Whole(200, headers, text);
    }
}
