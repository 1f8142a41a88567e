package io.modegate.examples.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands in front of a handler and misbehaves as it is told. Thread-safe. */
final class FaultSwitch implements HttpHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultSwitch.class);

    private final HttpHandler behind;
    private final Executor later = CompletableFuture.delayedExecutor(1_500, TimeUnit.MILLISECONDS);
    private final Queue<HttpExchange> hanging = new ConcurrentLinkedQueue<>();
    private volatile Fault fault = Fault.NONE;

    FaultSwitch(HttpHandler behind) {
        this.behind = behind;
    }

    Fault fault() {
        return fault;
    }

    /** From now on; what hangs is cut off. */
    void set(Fault next) {
        fault = next;
        cutHanging();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (fault) {
            case NONE -> behind.handle(exchange);
            case DOWN -> exchange.close();
            case HANG -> hang(exchange);
            case SLOW -> later.execute(() -> answerLate(exchange));
            case ERROR ->
                Reply.problem(500, "Simulated fault", "the exchange was told to fail")
                        .send(exchange);
        }
    }

    @Override
    public void close() {
        cutHanging();
    }

    private void hang(HttpExchange exchange) {
        hanging.add(exchange);
        if (fault != Fault.HANG) {
            cutHanging();
        }
    }

    private void cutHanging() {
        for (HttpExchange cut = hanging.poll(); cut != null; cut = hanging.poll()) {
            cut.close();
        }
    }

    private void answerLate(HttpExchange exchange) {
        try {
            behind.handle(exchange);
        } catch (IOException gone) {
            LOG.debug("nobody waited for a slow answer any more", gone);
        }
    }
}
