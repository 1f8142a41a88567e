package io.modegate.examples.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The request that a curl command line stands for; knows {@code -s -X -H -d} and refuses the rest. */
final class Curl {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(20));
    private String method = "";
    private String body = "";
    private boolean typed;

    private Curl() {}

    /** What it would print. */
    static String output(List<String> words) {
        Curl curl = new Curl();
        curl.read(new ArrayDeque<>(words.subList(1, words.size())));
        return curl.send();
    }

    private void read(Deque<String> words) {
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "-s" -> {}
                case "-X" -> method = words.remove();
                case "-d" -> body = words.remove();
                case "-H" -> {
                    String[] header = words.remove().split(": ", 2);
                    request.header(header[0], header[1]);
                    typed |= header[0].equals("Content-Type");
                }
                default -> request.uri(address(word));
            }
        }
    }

    private static URI address(String word) {
        if (!word.startsWith("http://")) {
            throw new IllegalArgumentException("curl is known here with -s, -X, -H, -d and an address, not " + word);
        }
        return URI.create(word);
    }

    private String send() {
        if (!body.isEmpty() && !typed) {
            request.header("Content-Type", "application/x-www-form-urlencoded"); // As curl does.
        }
        String verb = !method.isEmpty() ? method : body.isEmpty() ? "GET" : "POST";
        request.method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
