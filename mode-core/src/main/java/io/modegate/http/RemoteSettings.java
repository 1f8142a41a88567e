package io.modegate.http;

import io.modegate.StoreUnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Whom a remote store asks, and how.
 *
 * @param endpoint the upstream's {@code /mode}
 * @param token of a viewer there; empty for none
 * @param timeout the longest wait for an answer
 * @param largest the most bytes that an answer may have
 * @param client sends the questions
 */
record RemoteSettings(URI endpoint, String token, Duration timeout, int largest, HttpClient client) {
    /** The endpoint, once it is seen to be one. */
    static URI checked(URI given) {
        String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
        require(scheme.equals("http") || scheme.equals("https"), given, "begin with http:// or https://");
        require(given.getHost() != null, given, "name a host");
        require(given.getRawUserInfo() == null, "(not shown)", "hold no user or password: give token(…)");
        require(given.getRawQuery() == null && given.getRawFragment() == null, given, "have no query and no fragment");
        String path = given.getRawPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + given.getRawAuthority() + (path.isEmpty() ? "/mode" : path));
    }

    HttpRequest.Builder question(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** The upstream as a name that an id may have. */
    String origin() {
        String authority = endpoint.getRawAuthority().replaceAll("[^A-Za-z0-9._:@+-]", "");
        return authority.substring(0, Math.min(100, authority.length()));
    }

    StoreUnavailableException unavailable(String what, @Nullable Throwable cause) {
        return new StoreUnavailableException(endpoint + " " + what, cause);
    }

    /** What a client says of a failure; some have no words. */
    static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static void require(boolean met, Object given, String rule) {
        if (!met) {
            throw new IllegalArgumentException("the URI of another service's mode must " + rule
                    + ", such as https://orders.example/mode, but is " + given);
        }
    }
}
