package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A client of the event stream that reads one event at a time, like a browser. */
final class Listener implements AutoCloseable {
    private final BufferedReader lines;

    Listener(Site site, String path, String token, String lastEventId) {
        HttpRequest.Builder request = site.request(path);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        InputStream body = site.send(request, BodyHandlers.ofInputStream()).body();
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** What one event said. */
    record Received(String id, String name, String data) {}

    /** The next event; heartbeats do not count. */
    Received next() {
        String id = "";
        String name = "";
        String data = "";
        while (true) {
            String line = line();
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                assertThat(ApiJudge.mistakes(id, name, data))
                        .as("what the description says of %s", data)
                        .isEmpty();
                return new Received(id, name, data);
            }
        }
    }

    /** The next line, whatever it is. */
    String line() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("the stream ended");
            }
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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
