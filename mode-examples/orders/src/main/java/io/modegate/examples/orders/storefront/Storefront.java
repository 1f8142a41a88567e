package io.modegate.examples.orders.storefront;

import com.sun.net.httpserver.HttpServer;
import io.modegate.http.JdkModeServer;
import io.modegate.http.ModeEndpoint;
import io.modegate.http.RemoteModeStore;
import io.modegate.http.Tokens;
import io.modegate.runtime.ModeManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The running storefront: everything that ModeGate needs here is the address of the order system. */
final class Storefront implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final RemoteModeStore store;
    private final ModeManager modes;
    private final ModeEndpoint endpoint;

    private Storefront(StorefrontOptions options, HttpServer bound) {
        server = bound;
        // Grows as needed: an event stream keeps its thread for as long as its client listens.
        threads = Executors.newCachedThreadPool();
        store = RemoteModeStore.of(options.orders().resolve("/mode"));
        modes = following(store, options.maxStaleness());
        endpoint = modes.endpoint(Tokens.of(Map.of()));
        server.setExecutor(threads);
        server.createContext("/", new Shop(modes.gate(), new OrdersClient(options.orders())));
        JdkModeServer.mount(server, endpoint);
    }

    /** Starts it; that the order system cannot be reached is no error, but nothing can be bought until it can. */
    static Storefront start(StorefrontOptions options) {
        Storefront storefront = new Storefront(options, bound(options.port()));
        storefront.server.start();
        return storefront;
    }

    private static ModeManager following(RemoteModeStore store, Duration maxStaleness) {
        Duration tenSeconds = Duration.ofSeconds(10);
        Duration half = maxStaleness.dividedBy(2);
        Duration staleAfter = half.compareTo(tenSeconds) < 0 ? half : tenSeconds;
        return ModeManager.builder()
                .store(store)
                .instance("storefront")
                .heartbeatEvery(staleAfter.dividedBy(3))
                .staleAfter(staleAfter)
                .maxStaleness(maxStaleness)
                .build();
    }

    private static HttpServer bound(int port) {
        try {
            byte[] localhost = {127, 0, 0, 1};
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(localhost), port), 0);
        } catch (IOException taken) {
            throw new IllegalArgumentException(
                    "--port must be a free port, but " + port + " is not: give another, or 0 for any", taken);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        endpoint.close();
        server.stop(0);
        modes.close();
        store.close();
        threads.shutdownNow();
    }
}
