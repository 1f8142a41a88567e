package io.modegate.http;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request and what a client received for it; the path is as it was sent, without its query. */
record Answered(String method, String path, int status, Map<String, List<String>> headers, String body) {
    Answered {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    static Answered of(HttpResponse<?> answer) {
        return new Answered(
                answer.request().method(),
                answer.request().uri().getRawPath(),
                answer.statusCode(),
                answer.headers().map(),
                answer.body() instanceof String text ? text : "");
    }

    /** Of what came over a connection until its end. */
    static Answered of(String method, String path, String raw) {
        String[] parts = raw.split("\r\n\r\n", 2);
        String[] lines = parts[0].split("\r\n", -1);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": *", 2);
            headers.put(header[0], List.of(header[1]));
        }
        return new Answered(method, path, Integer.parseInt(lines[0].split(" ", 3)[1]), headers, parts[1]);
    }

    String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    /** Whether a body is to be expected; that of a stream is judged event by event. */
    boolean isWhole() {
        return !method.equals("HEAD") && !header("Content-Type").equals("text/event-stream");
    }

    @Override
    public String toString() {
        return method + " " + path + " " + status;
    }
}
