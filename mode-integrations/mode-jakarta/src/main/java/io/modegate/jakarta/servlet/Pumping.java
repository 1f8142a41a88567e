package io.modegate.jakarta.servlet;

import io.modegate.http.EventStream;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's events on their way. A container may end an asynchronous request on a thread of its own, for instance after
 * a write that failed, and give its objects to the next request; what is written or completed here afterwards would hit
 * that one. So:
 *
 * <ol>
 *   <li>each write, and the completion, happens under the lock and only while the request is not over;
 *   <li>the container tells that it is over before it reuses anything, and that waits for the lock;
 *   <li>the events are closed before that, so that a write that blocks is interrupted.
 * </ol>
 */
final class Pumping implements Runnable, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(Pumping.class);

    private final EventStream events;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private boolean over;

    Pumping(EventStream events, AsyncContext context, ServletOutputStream out) {
        this.events = events;
        this.context = context;
        this.out = out;
    }

    @Override
    public void run() {
        try {
            events.pump(this::write);
        } catch (IOException gone) {
            LOG.debug("a client of the mode's events is gone: {}", gone.toString());
        } catch (RuntimeException broken) {
            LOG.warn("the mode's events could not be sent to a client", broken);
        } finally {
            end();
        }
    }

    /** Ends the events and, unless the container has done so, the request. */
    void end() {
        events.close();
        complete();
    }

    private synchronized void write(byte[] bytes) throws IOException {
        if (over) {
            throw new IOException("the container has ended the request");
        }
        out.write(bytes);
        out.flush();
    }

    private synchronized void complete() {
        if (over) {
            return;
        }
        over = true;
        try {
            context.complete();
        } catch (IllegalStateException ending) {
            LOG.debug("the container is ending a client's events already: {}", ending.toString());
        }
    }

    private void ended() {
        events.close();
        synchronized (this) {
            over = true;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        ended();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        ended();
        event.getAsyncContext().complete();
    }

    /** The container completes it, after its error page if it likes. */
    @Override
    public void onError(AsyncEvent event) {
        ended();
    }

    /** Nobody starts it again. */
    @Override
    public void onStartAsync(AsyncEvent event) {}
}
