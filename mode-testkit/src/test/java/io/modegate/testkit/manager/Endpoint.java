package io.modegate.testkit.manager;

import com.sun.net.httpserver.HttpServer;
import io.modegate.http.JdkModeServer;
import io.modegate.http.ModeEndpoint;
import io.modegate.http.Tokens;
import io.modegate.runtime.ModeManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A manager's endpoint on a real server, which can be killed and begun anew at the same address. */
final class Endpoint implements AutoCloseable {
    private final int port;
    private final HttpServer server;
    private final ModeEndpoint endpoint;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** At any free port. */
    Endpoint(ModeManager manager) {
        this(manager, 0);
    }

    /** At that port. */
    Endpoint(ModeManager manager, int at) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        port = server.getAddress().getPort();
        server.setExecutor(threads);
        endpoint = manager.endpoint(Tokens.of(Map.of()));
        JdkModeServer.mount(server, endpoint);
        server.start();
    }

    int port() {
        return port;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/mode");
    }

    /** Takes it off, with every connection, at once. */
    @Override
    public void close() {
        endpoint.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
