package io.modegate.http;

import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request, as an adapter for a server presents it.
 *
 * @param method in upper case
 * @param path the path from {@code /mode} on, still percent-encoded
 * @param query what follows the question mark, still percent-encoded; empty if there is none
 * @param headers by name, in any case; a header that was sent twice has two values
 * @param body read on the thread that asks for the answer, never beyond the limit and only where a body is expected; an
 *     {@link java.io.InterruptedIOException}, such as a socket's time-out, says that it came too slowly
 */
public record ModeRequest(
        String method, String path, String query, Map<String, List<String>> headers, InputStream body) {
    /** Takes a copy of the headers. */
    public ModeRequest {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
    }

    /** A header's values, joined by a comma; empty if it was not sent. */
    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    boolean isRead() {
        return method.equals("GET") || isHead();
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
