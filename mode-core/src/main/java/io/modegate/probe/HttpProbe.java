package io.modegate.probe;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

/** GETs a URI. Immutable; see {@link Probe#http}. */
public final class HttpProbe implements Probe {
    /** How the client ends what it says when not one byte came. */
    private static final String NOTHING = "received no bytes";

    private final String name;
    private final URI uri;
    private final Duration timeout;
    private final boolean silenceIsDown;
    private final HttpClient client;

    HttpProbe(String name, URI uri) {
        this(name, uri, Duration.ofSeconds(2), false);
    }

    private HttpProbe(String name, URI uri, Duration timeout, boolean silenceIsDown) {
        this.name = name;
        this.uri = uri;
        this.timeout = timeout;
        this.silenceIsDown = silenceIsDown;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The same probe with another longest look. */
    public HttpProbe within(Duration longest) {
        return new HttpProbe(name, uri, longest, silenceIsDown);
    }

    /** The same probe, for a thing that has to be closed when it only hangs: no answer in time counts as down. */
    public HttpProbe silenceIsDown() {
        return new HttpProbe(name, uri, timeout, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration timeout() {
        // The client's own time-outs answer first and say more; this one only guards against the client itself.
        return timeout.multipliedBy(2).plusMillis(500);
    }

    @Override
    public ProbeResult look() {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(timeout).GET().build();
        String asked = "GET " + uri;
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            boolean works = answer.statusCode() / 100 == 2;
            String seen = asked + " answered " + answer.statusCode();
            return works ? ProbeResult.up(seen) : ProbeResult.down(seen);
        } catch (HttpTimeoutException silent) {
            String seen = asked + " did not answer within " + timeout.toMillis() + " ms";
            return silenceIsDown ? ProbeResult.down(seen) : ProbeResult.unknown(seen);
        } catch (IOException failed) {
            return ProbeResult.down(asked + " failed: " + describe(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ProbeResult.unknown(asked + " was interrupted");
        }
    }

    /** The client's own words tell of its parser, or nothing at all. */
    private String describe(IOException failed) {
        if (hasCause(failed, UnresolvedAddressException.class)) {
            return "the name " + uri.getHost() + " cannot be resolved";
        }
        String message = failed.getMessage();
        if (hasCause(failed, EOFException.class)) {
            boolean silent = message != null && message.endsWith(NOTHING);
            return "the server closed the connection " + (silent ? "without an answer" : "in the middle of its answer");
        }
        if (message != null) {
            return message;
        }
        return failed instanceof ConnectException
                ? "nothing took the connection"
                : failed.getClass().getSimpleName();
    }

    private static boolean hasCause(Throwable failed, Class<? extends Throwable> kind) {
        for (Throwable one = failed; one != null; one = one.getCause()) {
            if (kind.isInstance(one)) {
                return true;
            }
        }
        return false;
    }
}
