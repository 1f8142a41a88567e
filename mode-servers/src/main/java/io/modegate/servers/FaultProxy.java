package io.modegate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A network between a client and a server of this machine that fails when told to. Thread-safe; what it is told holds
 * for the links there are and for those to come, until it is told otherwise.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final InetSocketAddress server;
    private final Flow flow = new Flow();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final int port;
    private @Nullable ServerSocket listener;
    private Thread acceptor;

    private FaultProxy(int serverPort) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        ServerSocket first = listen(0);
        this.port = first.getLocalPort();
        this.listener = first;
        this.acceptor = accept(first);
    }

    /** One that passes everything on to a port of the loopback. */
    public static FaultProxy to(int serverPort) {
        return new FaultProxy(serverPort);
    }

    /** Where clients connect to, on the loopback. */
    public int port() {
        return port;
    }

    /** Ends every fault. What was held back by {@link #stall} arrives now, as it does when a cable is plugged in again. */
    public synchronized void pass() {
        flow.pass();
        if (listener == null) {
            listener = listen(port);
            acceptor = accept(listener);
        }
    }

    /** Links stay open and new ones open, but nothing arrives any more, in either direction. */
    public void stall() {
        flow.stall();
    }

    /** Whatever is sent from now on arrives that much later. */
    public void delay(Duration latency) {
        flow.delay(latency);
    }

    /** Breaks every link there is, so that both ends see it at once; new ones open. */
    public void reset() {
        links.forEach(Link::reset);
    }

    /** Breaks every link there is, and refuses new ones. */
    public synchronized void refuse() {
        if (listener != null) {
            closeQuietly(listener);
            listener = null;
            awaitEnd(acceptor);
        }
        reset();
    }

    /** A socket goes on listening after it was closed, until the thread that waits in accept has left that. */
    private static void awaitEnd(Thread acceptor) {
        try {
            acceptor.join(LONGEST_END.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Breaks the next link over which a client sends these ASCII characters, before they reach the server. A driver that
     * prepares statements on the server sends their text only once per connection: PostgreSQL's needs {@code
     * prepareThreshold=0} for a {@code COMMIT} to be seen each time. Its end, there a zero byte, tells it from {@code READ
     * COMMITTED}.
     */
    public void cutBefore(String characters) {
        flow.arm(new Cut(characters.getBytes(StandardCharsets.US_ASCII), true));
    }

    /**
     * The same, but after the server has got and answered what contained the characters: the client never sees the
     * answer.
     */
    public void cutAfter(String characters) {
        flow.arm(new Cut(characters.getBytes(StandardCharsets.US_ASCII), false));
    }

    /** Whether the last cut that was asked for has happened. */
    public boolean hasCut() {
        return flow.hasCut();
    }

    /** How many links are open now. */
    public int links() {
        return links.size();
    }

    @Override
    public void close() {
        refuse();
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Thread accept(ServerSocket from) {
        Thread acceptor = new Thread(() -> acceptAll(from), "fault-proxy-" + port);
        acceptor.setDaemon(true);
        acceptor.start();
        return acceptor;
    }

    private void acceptAll(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                open(from, from.accept());
            } catch (IOException refused) {
                // The listener was closed, or the server is not there: the client has been told.
            }
        }
    }

    private void open(ServerSocket from, Socket client) throws IOException {
        Socket target = new Socket();
        Link link = new Link(client, target, flow, links::remove);
        try {
            target.connect(server);
        } catch (IOException refused) {
            link.reset();
            throw refused;
        }
        links.add(link);
        link.start();
        if (from.isClosed()) { // refused while it opened
            link.reset();
        }
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
