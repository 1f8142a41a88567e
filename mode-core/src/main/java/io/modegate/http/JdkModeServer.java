package io.modegate.http;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modegate.http.ModeResponse.Streaming;
import io.modegate.http.ModeResponse.Whole;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * An endpoint mounted on the JDK's HTTP server, at {@code /mode}. Thread-safe.
 *
 * <p>Give the server an executor: without one it answers one request at a time, and an event stream keeps its thread for
 * as long as the client listens. An executor of a fixed size serves that many streams and then nothing else, so choose
 * one that grows. The server matches a context by prefix of the text: {@code /modern} comes here too, and gets 404.
 *
 * <p>On JDK 17 start with {@code -Dsun.net.httpserver.nodelay=true}: without it the server's headers and body, which it
 * sends apart, reach a client that keeps its connection some 40 ms late.
 */
public final class JdkModeServer implements AutoCloseable {
    private static final Duration BODY_WITHIN = Duration.ofSeconds(10);

    private final HttpServer server;
    private final ModeEndpoint endpoint;
    private final Duration bodyWithin;
    private final ExecutorService readers;
    private final HttpContext context;

    JdkModeServer(HttpServer server, ModeEndpoint endpoint, Duration bodyWithin) {
        this.server = server;
        this.endpoint = endpoint;
        this.bodyWithin = bodyWithin;
        this.readers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), JdkModeServer::reader);
        this.context = server.createContext("/mode", this::handle);
    }

    /** Mounts the endpoint; the caller keeps server and endpoint, and closes both. */
    public static JdkModeServer mount(HttpServer server, ModeEndpoint endpoint) {
        return new JdkModeServer(server, endpoint, BODY_WITHIN);
    }

    /** Takes the endpoint off the server. */
    @Override
    public void close() {
        server.removeContext(context);
        readers.shutdown();
    }

    /**
     * What is thrown from here makes the server close the connection at once. A polite end would wait: for a body that
     * does not end, or for a client that does not read.
     */
    private void handle(HttpExchange exchange) throws IOException {
        try (TimedBody body = new TimedBody(exchange.getRequestBody(), hasBody(exchange), readers, bodyWithin)) {
            ModeResponse response = endpoint.answer(request(exchange, body));
            if (response instanceof Whole whole) {
                send(exchange, whole);
            } else if (response instanceof Streaming streaming) {
                stream(exchange, streaming);
            }
        }
        exchange.close();
    }

    private static boolean hasBody(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        return exchange.getRequestHeaders().containsKey("Transfer-Encoding") || length != null && !length.equals("0");
    }

    private static ModeRequest request(HttpExchange exchange, TimedBody body) {
        URI uri = exchange.getRequestURI();
        return new ModeRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                exchange.getRequestHeaders(),
                body);
    }

    private static void send(HttpExchange exchange, Whole whole) throws IOException {
        byte[] bytes = whole.bytes();
        whole.headers().forEach(exchange.getResponseHeaders()::set);
        boolean silent = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
        if (silent && bytes.length > 0) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
        }
        exchange.sendResponseHeaders(whole.status(), silent ? -1 : bytes.length);
        if (!silent) {
            OutputStream out = exchange.getResponseBody();
            out.write(bytes);
            out.flush();
        }
    }

    private static void stream(HttpExchange exchange, Streaming streaming) throws IOException {
        try (EventStream events = streaming.events()) {
            streaming.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(streaming.status(), 0);
            OutputStream out = exchange.getResponseBody();
            events.pump(bytes -> {
                out.write(bytes);
                out.flush();
            });
        }
    }

    private static Thread reader(Runnable task) {
        Thread thread = new Thread(task, "mode-http-body");
        thread.setDaemon(true);
        return thread;
    }
}
