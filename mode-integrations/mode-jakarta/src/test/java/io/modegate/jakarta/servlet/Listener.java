package io.modegate.jakarta.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A client of the event stream that reads one event at a time, like a browser. */
final class Listener implements AutoCloseable {
    final HttpResponse<InputStream> answer;
    private final BufferedReader lines;

    Listener(Shop shop, String path, String lastEventId) {
        HttpRequest.Builder request = shop.request(path);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        answer = shop.send(request, BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** What one event said. */
    record Received(String id, String name, String data) {}

    Received next() {
        String id = "";
        String name = "";
        String data = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    return new Received(id, name, data);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        throw new IllegalStateException("the stream ended");
    }

    /** Reads until the server ends the stream, between two events or within one. */
    void awaitEnd() {
        try {
            lines.lines().forEach(line -> {});
        } catch (UncheckedIOException cutOff) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
