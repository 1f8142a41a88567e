package io.modegate.examples.orders;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that only this machine reaches, with threads of its own. */
final class Loopback implements AutoCloseable {
    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Bound but not yet serving: mount what it should serve, then {@link #start}. */
    Loopback(String name, Option<Integer> portOption, int port) {
        server = bound(portOption, port);
        AtomicInteger count = new AtomicInteger();
        // Grows as needed: an event stream keeps its thread for as long as its client listens.
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> new Thread(task, name + "-" + count.incrementAndGet()));
        server.setExecutor(threads);
    }

    HttpServer server() {
        return server;
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    /** Takes no more requests, gives those under way so many seconds, and ends; ending twice does nothing. */
    void end(int graceSeconds) {
        if (!ended.getAndSet(true)) {
            // The JDK's server waits to the end of its grace even if nothing is under way.
            server.stop(threads.getActiveCount() == 0 ? 0 : graceSeconds);
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        end(0);
    }

    private static HttpServer bound(Option<Integer> option, int port) {
        try {
            byte[] localhost = {127, 0, 0, 1};
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(localhost), port), 0);
        } catch (BindException taken) {
            throw new BadOptionException(
                    option.flag() + " must be a free port, but " + port + " is taken: give another, or 0 for any");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
