package io.modegate.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's events. An adapter pumps it on a thread of the client's own; until then, and until it is closed, it
 * counts towards the endpoint's limit. A client that falls too far behind is cut off. Thread-safe.
 */
public final class EventStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final byte[] HEARTBEAT = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final List<Event> first;
    private final BlockingQueue<Event> waiting;
    private final Function<Event, byte[]> form;
    private final long heartbeatNanos;
    private final Consumer<EventStream> whenEnded;
    private boolean ended;
    private volatile boolean behind;
    private @Nullable Thread pump;

    EventStream(List<Event> first, Function<Event, byte[]> form, StreamLimits limits, Consumer<EventStream> whenEnded) {
        this.first = List.copyOf(first);
        this.form = form;
        this.waiting = new ArrayBlockingQueue<>(limits.waiting());
        this.heartbeatNanos = limits.heartbeat().toNanos();
        this.whenEnded = whenEnded;
    }

    /** Where an adapter writes: sends the bytes to the client at once, and may block. */
    @FunctionalInterface
    public interface Sink {
        /** Sends them. */
        void write(byte[] bytes) throws IOException;
    }

    /**
     * Writes events, and heartbeats between them, until the stream is closed or the client is gone. When the stream is
     * closed while the sink blocks, this thread is interrupted; the interrupt never outlives this call.
     *
     * @throws IOException if the client is gone, or fell so far behind that it must be cut off
     */
    public void pump(Sink sink) throws IOException {
        if (!begin()) {
            return;
        }
        try {
            for (Event event : first) {
                sink.write(form.apply(event));
            }
            while (isOpen()) {
                Event next = waiting.poll(heartbeatNanos, TimeUnit.NANOSECONDS);
                sink.write(next == null ? HEARTBEAT : form.apply(next));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
            close();
        }
        if (behind) {
            throw new IOException("the client fell behind and is cut off; it can come back with Last-Event-ID");
        }
    }

    /** Ends the stream; closing twice does nothing. */
    @Override
    public void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            if (pump != null) {
                pump.interrupt();
            }
        }
        whenEnded.accept(this);
    }

    void offer(Event event) {
        if (!waiting.offer(event)) {
            LOG.atDebug().addKeyValue("event", event.id()).log("a client of /mode/events is too slow and was cut off");
            behind = true;
            close();
        }
    }

    private synchronized boolean begin() {
        pump = ended ? null : Thread.currentThread();
        return !ended;
    }

    /** Asked too, because a sink may swallow the interrupt. */
    private synchronized boolean isOpen() {
        return !ended;
    }

    /** From here on nobody interrupts this thread; an interrupt that was ours is taken back. */
    private synchronized void leave() {
        pump = null;
        if (ended && Thread.interrupted()) {
            LOG.trace("the stream was closed while it was pumped");
        }
    }
}
