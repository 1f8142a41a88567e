package io.modegate.http;

import io.modegate.StoreUnavailableException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Asks an upstream for its state, bounded in time and size; whatever is not a state is a failure that says what it is. */
final class RemoteClient {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");
    private static final Duration OLDEST = Duration.ofDays(365);

    private static final byte[] NOTHING = {};

    private final RemoteSettings settings;

    RemoteClient(RemoteSettings settings) {
        this.settings = settings;
    }

    /** The state, or that it is still the one of that tag; an empty tag asks for the state. */
    RemoteAnswer ask(String tag) {
        HttpRequest.Builder request = settings.question("").header("Accept", Json.MEDIA_TYPE);
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        HttpResponse<byte[]> response =
                send(request.timeout(settings.timeout()).GET().build());
        if (response.previousResponse().isPresent()) {
            throw settings.unavailable("redirects to " + response.uri() + ": give the final address", null);
        }
        Optional<String> body =
                response.statusCode() == 304 && !tag.isEmpty() ? Optional.empty() : Optional.of(state(response));
        String answered = response.headers().firstValue("ETag").orElse("");
        return new RemoteAnswer(body, body.isEmpty() ? tag : answered, age(response), at(response));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = settings.client()
                .sendAsync(
                        request,
                        head -> head.statusCode() == 200
                                ? new BoundedBody(settings.largest())
                                : BodySubscribers.replacing(NOTHING));
        try {
            // The client's own time-out may end with the headers; a body that trickles has to come in time too.
            return answer.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw silent(slow);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw settings.unavailable("was not heard out, because the asking thread was interrupted", stopped);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private StoreUnavailableException failure(Throwable cause) {
        if (cause instanceof HttpTimeoutException slow) {
            return silent(slow);
        }
        return settings.unavailable("could not be read: " + RemoteSettings.words(cause), cause);
    }

    private StoreUnavailableException silent(Exception cause) {
        return settings.unavailable(
                "did not answer within " + settings.timeout().toMillis() + " ms", cause);
    }

    private String state(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status != 200) {
            throw settings.unavailable("answered " + status + advice(status), null);
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith(Json.MEDIA_TYPE)) {
            throw settings.unavailable(
                    "answered with the content type \"" + type + "\" instead of " + Json.MEDIA_TYPE
                            + ": give the address of a ModeGate endpoint, which ends with /mode",
                    null);
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String advice(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> ", a redirect, which is not followed: give the final address";
            case 401, 403 -> ": give the token of a viewer there, or none";
            case 404 -> ": give the address of a ModeGate endpoint, which ends with /mode";
            default -> " instead of its state";
        };
    }

    private Optional<Duration> age(HttpResponse<?> response) {
        Optional<String> stated = response.headers().firstValue("Age");
        if (stated.isPresent() && !SECONDS.matcher(stated.get()).matches()) {
            throw settings.unavailable("answered with an Age that is no number of seconds: " + stated.get(), null);
        }
        return stated.map(seconds -> Duration.ofSeconds(Math.min(Long.parseLong(seconds), OLDEST.toSeconds())));
    }

    /** The header drops the fraction of the second; what counts down by this clock must not end late. */
    private static Optional<Instant> at(HttpResponse<?> response) {
        try {
            return response.headers()
                    .firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .plusMillis(999));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
