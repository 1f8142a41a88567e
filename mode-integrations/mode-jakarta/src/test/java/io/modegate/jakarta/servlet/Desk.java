package io.modegate.jakarta.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;

/** The host's own servlet: serves everything, at once or, as the query asks, late, after a dispatch, or not at all. */
final class Desk extends HttpServlet {
    final transient AtomicInteger served = new AtomicInteger();
    final transient CountDownLatch arrived = new CountDownLatch(1);
    final transient CountDownLatch released = new CountDownLatch(1);
    private final transient ExecutorService threads = Executors.newCachedThreadPool();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        served.incrementAndGet();
        switch (String.valueOf(request.getQueryString())) {
            case "late" -> {
                AsyncContext context = request.startAsync();
                threads.execute(() -> completeLate(context));
            }
            case "dispatched" -> dispatched(request, response);
            case "thrown" -> throw new IllegalStateException("thrown on purpose");
            default -> response.getWriter().print("served " + MDC.get("mode"));
        }
    }

    /** Afterwards the request looks as if it never had been asynchronous, although most is still to be done. */
    private void dispatched(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            request.startAsync().dispatch();
        } else {
            await();
            response.getWriter().print("served late");
        }
    }

    private void completeLate(AsyncContext context) {
        try {
            await();
            context.getResponse().getWriter().print("served late");
            context.complete();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void await() {
        try {
            arrived.countDown();
            released.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
