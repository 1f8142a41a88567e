package io.modegate.jakarta.servlet;

import io.modegate.http.ModeEndpoint;
import io.modegate.http.ModeRequest;
import io.modegate.http.ModeResponse;
import io.modegate.http.ModeResponse.Streaming;
import io.modegate.http.ModeResponse.Whole;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * An endpoint behind any servlet of a host: what {@link ModeServlet} and the adapter for Spring MVC share. Whole answers
 * are sent on the request's thread; an event stream gets a thread of its own, so that listening clients do not use up the
 * container's. Thread-safe.
 */
public final class ServletEndpoint implements AutoCloseable {
    private static final Duration BODY_WITHIN = Duration.ofSeconds(10);

    private final ModeEndpoint endpoint;
    private final Duration bodyWithin;
    private final LongSupplier nanos = SystemTiming.stopwatch();
    private final Streams streams = new Streams();

    ServletEndpoint(ModeEndpoint endpoint, Duration bodyWithin) {
        this.endpoint = endpoint;
        this.bodyWithin = bodyWithin;
    }

    /** Over that endpoint, which the caller keeps and closes. */
    public static ServletEndpoint of(ModeEndpoint endpoint) {
        return new ServletEndpoint(endpoint, BODY_WITHIN);
    }

    /**
     * Answers a request. The body must come within ten seconds; one of which nothing comes at all is ended by the
     * container's own time-out, and then the container may answer 408 in its own words, as Tomcat does.
     *
     * @param path from {@code /mode} on, percent-encoded, wherever the servlet is mounted
     * @throws ServletException if the request is for events and the servlet, or a filter in front of it, was registered
     *     without support for asynchronous requests
     * @throws IOException if the client is gone
     */
    public void service(HttpServletRequest request, HttpServletResponse response, String path)
            throws ServletException, IOException {
        ModeResponse answer = endpoint.answer(neutral(request, path));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer instanceof Whole whole) {
            send(request, response, whole);
        } else if (answer instanceof Streaming streaming) {
            streams.begin(request, response, streaming.events());
        }
    }

    /** Ends the event streams that were begun here and takes no more; waits a moment for their threads. */
    @Override
    public void close() {
        streams.close();
    }

    int openStreams() {
        return streams.open();
    }

    private ModeRequest neutral(HttpServletRequest request, String path) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new ModeRequest(
                request.getMethod(),
                path,
                Objects.requireNonNullElse(request.getQueryString(), ""),
                headers,
                new TimedBody(request, nanos, bodyWithin));
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, Whole whole) throws IOException {
        byte[] bytes = whole.bytes();
        if (whole.status() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
            // What is left of the body would be read for the next request.
            response.setHeader("Connection", "close");
        }
        if (bytes.length == 0) {
            return;
        }
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }
}
