package io.modegate.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy: two sockets and a thread per direction. */
final class Link {
    private final Socket client;
    private final Socket server;
    private final Flow flow;
    private final Consumer<Link> ended;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger directions = new AtomicInteger(2);

    /** The end of what the client sent last, for a pattern that is split over two reads. */
    private byte[] tail = {};

    /** From now on the server's answer is the last thing that happens. */
    private volatile boolean cutOnAnswer;

    Link(Socket client, Socket server, Flow flow, Consumer<Link> ended) {
        this.client = client;
        this.server = server;
        this.flow = flow;
        this.ended = ended;
    }

    void start() {
        run(() -> pump(client, server, this::sentByClient), "up");
        run(() -> pump(server, client, bytes -> !cutOnAnswer), "down");
    }

    boolean isOpen() {
        return closed.getCount() != 0;
    }

    /** Both ends get a reset instead of an orderly end. */
    void reset() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException failed) {
                // It is closed, which is what was wanted.
            }
        }
        closed.countDown();
        ended.accept(this);
        flow.wake();
    }

    private static void run(Runnable direction, String name) {
        Thread thread = new Thread(direction, "fault-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(Socket from, Socket to, Forward forward) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hold();
                byte[] bytes = Arrays.copyOf(buffer, read);
                if (!forward.isForwarded(bytes)) {
                    reset();
                    return;
                }
                to.getOutputStream().write(bytes);
            }
            hold();
            to.shutdownOutput();
            if (directions.decrementAndGet() == 0) {
                reset();
            }
        } catch (IOException broken) {
            reset();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    private void hold() throws InterruptedException {
        Duration latency = flow.latency();
        if (!latency.isZero() && closed.await(latency.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        flow.hold(this);
    }

    private boolean sentByClient(byte[] bytes) {
        @Nullable Cut cut = flow.armed();
        if (cut == null || cut.isDone()) {
            return true;
        }
        byte[] seen = Arrays.copyOf(tail, tail.length + bytes.length);
        System.arraycopy(bytes, 0, seen, tail.length, bytes.length);
        tail = Arrays.copyOfRange(seen, Math.max(0, seen.length - cut.tail()), seen.length);
        if (!cut.isIn(seen) || !cut.claim()) {
            return true;
        }
        cutOnAnswer = true;
        return !cut.isBefore();
    }

    /** Decides whether bytes go on; if they do not, the link is broken. */
    @FunctionalInterface
    private interface Forward {
        boolean isForwarded(byte[] bytes);
    }
}
