package io.modegate.jakarta.servlet;

import io.modegate.http.EventStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
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
        response.flushBuffer();
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(0);
        context.addListener(new WhenCompleted(events::close));
        if (!taken(events, () -> pump(events, response, context))) {
            events.close();
            context.complete();
        }
    }

    private synchronized boolean taken(EventStream events, Runnable task) {
        if (closed) {
            return false;
        }
        open.add(events);
        threads.execute(task);
        return true;
    }

    private void pump(EventStream events, HttpServletResponse response, AsyncContext context) {
        try {
            ServletOutputStream out = response.getOutputStream();
            events.pump(bytes -> {
                out.write(bytes);
                out.flush();
            });
        } catch (IOException gone) {
            LOG.debug("a client of the mode's events is gone: {}", gone.toString());
        } catch (RuntimeException broken) {
            LOG.warn("the mode's events could not be sent to a client", broken);
        } finally {
            events.close();
            forget(events);
            complete(context);
        }
    }

    private static void complete(AsyncContext context) {
        try {
            context.complete();
        } catch (IllegalStateException over) {
            LOG.debug("the container has ended a client's events already: {}", over.toString());
        }
    }

    private synchronized void forget(EventStream events) {
        open.remove(events);
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
