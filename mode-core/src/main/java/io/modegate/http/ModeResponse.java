package io.modegate.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer, for an adapter to send: whole, or a stream of events. A HEAD request gets the headers only. */
public sealed interface ModeResponse {
    /** The HTTP status. */
    int status();

    /** The headers, but for the length. */
    Map<String, String> headers();

    /**
     * A whole answer.
     *
     * @param status the HTTP status
     * @param headers the headers, but for the length
     * @param body the text of the body; empty for none
     */
    record Whole(int status, Map<String, String> headers, String body) implements ModeResponse {
        /** Takes a copy. */
        public Whole {
            headers = Map.copyOf(headers);
        }

        /** The body as it is sent, in UTF-8. */
        public byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * An answer that goes on.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param events what to send; the adapter pumps or closes it
     */
    record Streaming(int status, Map<String, String> headers, EventStream events) implements ModeResponse {
        /** Takes a copy. */
        public Streaming {
            headers = Map.copyOf(headers);
        }
    }
}
