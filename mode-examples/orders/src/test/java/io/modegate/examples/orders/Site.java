package io.modegate.examples.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A server to talk to, with a bearer token or none. */
record Site(String address, String token) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Site of(String address) {
        return new Site(address, "");
    }

    Site as(String otherToken) {
        return new Site(address, otherToken);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer send(String method, String path, String body) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + address + path, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Places an order under a client order id. */
    Answer place(String clientOrderId) {
        return post(
                "/orders",
                "{\"side\":\"BUY\",\"symbol\":\"XNAS:AAPL\",\"quantity\":10,\"price\":\"187.25\",\"clientOrderId\":\""
                        + clientOrderId + "\"}");
    }

    /** Sets or changes a PIN hold. */
    Answer hold(String id, String mode) {
        return put("/mode/holds/" + id, "{\"mode\":\"" + mode + "\",\"reason\":\"a test\",\"effect\":\"PIN\"}");
    }

    String mode() {
        return get("/mode").text("mode");
    }
}
