package io.modegate.jakarta.servlet;

import io.modegate.http.EventStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event streams of one servlet; how many there may be is the endpoint's business. Thread-safe. */
final class Streams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), Streams::thread);
    private final Set<EventStream> open = new HashSet<>();
    private boolean closed;

    /** Goes on after the container's thread has left. */
    void begin(HttpServletRequest request, HttpServletResponse response, EventStream events)
            throws ServletException, IOException {
        if (!request.isAsyncSupported()) {
            events.close();
            response.reset();
            throw new ServletException("the events of ModeGate go on after the request's thread has left, but the"
                    + " servlet or a filter in front of it does not support that: register all of them with"
                    + " setAsyncSupported(true) (in web.xml: <async-supported>true</async-supported>)");
        }
        boolean begun = false;
        try {
            response.flushBuffer();
            AsyncContext context = request.startAsync(request, response);
            context.setTimeout(0);
            Pumping pumping = new Pumping(events, context, response.getOutputStream());
            context.addListener(pumping);
            begun = true;
            begin(events, pumping);
        } finally {
            if (!begun) {
                events.close();
            }
        }
    }

    private void begin(EventStream events, Pumping pumping) {
        if (!taken(events, pumping)) {
            pumping.end();
        }
    }

    private synchronized boolean taken(EventStream events, Pumping pumping) {
        if (closed) {
            return false;
        }
        open.add(events);
        threads.execute(() -> {
            try {
                pumping.run();
            } finally {
                forget(events);
            }
        });
        return true;
    }

    private synchronized void forget(EventStream events) {
        open.remove(events);
    }

    synchronized int open() {
        return open.size();
    }

    @Override
    public void close() {
        stop().forEach(EventStream::close);
        try {
            if (!threads.awaitTermination(FAREWELL.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("some clients of the mode's events do not read, and are left to the container's time-out");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<EventStream> stop() {
        closed = true;
        threads.shutdown();
        return List.copyOf(open);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "mode-servlet-events");
        thread.setDaemon(true);
        return thread;
    }
}
