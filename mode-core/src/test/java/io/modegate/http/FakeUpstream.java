package io.modegate.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server that answers {@code /mode} as it is told, and anything else with 404. */
final class FakeUpstream implements AutoCloseable {
    /** A state that permits all, but for what a test replaces in it. */
    static final String STATE = """
            {"scope":"/","mode":"NORMAL","modes":["NORMAL"],"valid":true,"freshness":"FRESH","version":7,\
            "permitted":{"PLACE_ORDER":true,"VIEW":true},\
            "scopes":[{"scope":"/","mode":"NORMAL","modes":["NORMAL"],"source":"SYSTEM_PROCESS","reason":"all is well",\
            "permitted":{"PLACE_ORDER":true,"VIEW":true},"partial":[]}]}""";

    volatile HttpHandler handler = exchange -> answer(exchange, 200, STATE);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FakeUpstream() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException("a port of the loopback address should be free", failed);
        }
        server.setExecutor(threads);
        server.createContext("/mode", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mode");
    }

    /** From now on every state is this. */
    void says(String state) {
        handler = exchange -> answer(exchange, 200, state);
    }

    static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", java.util.List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
