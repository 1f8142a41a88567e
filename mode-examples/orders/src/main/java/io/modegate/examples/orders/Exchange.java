package io.modegate.examples.orders;

import io.modegate.examples.orders.Order.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The exchange as we reach it. Every call names the order's id and may be repeated: placing what is placed, or
 * cancelling what is gone, changes nothing. Thread-safe; throws {@link ExchangeException} if it is not confirmed.
 */
final class Exchange {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final URI address;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();

    Exchange(URI address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    /** Places an order, or changes the one of that id. */
    void place(String id, Terms terms) {
        confirmed("PUT", "/orders/" + id, BodyPublishers.ofString(terms.json().toString()));
    }

    void cancel(String id) {
        confirmed("DELETE", "/orders/" + id, BodyPublishers.noBody());
    }

    /** The rate of a pair; empty if the exchange has none. */
    Optional<Rate> rate(String pair) {
        String path = "/rates/" + pair;
        HttpResponse<String> answer = send("GET", path, BodyPublishers.noBody());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        try {
            JsonNode told = MAPPER.readTree(ok("GET", path, answer).body());
            BigDecimal bid = new BigDecimal(told.path("bid").stringValue());
            BigDecimal ask = new BigDecimal(told.path("ask").stringValue());
            return Optional.of(new Rate(pair, bid, ask, clock.instant().truncatedTo(ChronoUnit.MILLIS), true));
        } catch (JacksonException | NumberFormatException garbled) {
            throw ExchangeException.failed(what("GET", path), "it answered with something that is no rate");
        }
    }

    private void confirmed(String method, String path, BodyPublisher body) {
        ok(method, path, send(method, path, body));
    }

    private HttpResponse<String> ok(String method, String path, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw ExchangeException.failed(what(method, path), "it answered " + answer.statusCode());
        }
        return answer;
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(LONGEST)
                .method(method, body)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (HttpTimeoutException silent) {
            throw ExchangeException.silent(what(method, path), LONGEST.toMillis());
        } catch (IOException broken) {
            throw ExchangeException.failed(what(method, path), String.valueOf(broken.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("stopped while waiting for the exchange", stopped));
        }
    }

    private static String what(String method, String path) {
        return method + " " + path + " of the exchange";
    }
}
