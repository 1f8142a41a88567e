package io.modegate.jakarta.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The host's own servlet: serves everything, and with {@code ?async} on another thread once it is let go. */
final class Desk extends HttpServlet {
    final AtomicInteger served = new AtomicInteger();
    final transient CountDownLatch arrived = new CountDownLatch(1);
    final transient CountDownLatch released = new CountDownLatch(1);
    private final transient ExecutorService threads = Executors.newCachedThreadPool();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        served.incrementAndGet();
        String how = String.valueOf(request.getQueryString());
        if (how.equals("async") || how.equals("dispatched") && request.getAttribute("again") == null) {
            ServletRequest same = request;
            same.setAttribute("again", true);
            AsyncContext context = request.startAsync();
            threads.execute(() -> finish(context, how.equals("dispatched")));
            return;
        }
        if (how.equals("thrown")) {
            throw new IllegalStateException("thrown on purpose");
        }
        response.getWriter().print("served " + org.slf4j.MDC.get("mode"));
    }

    private void finish(AsyncContext context, boolean dispatched) {
        try {
            if (dispatched) {
                // At once, so that the filter may find a request that looks as if it never was asynchronous.
                context.dispatch();
                return;
            }
            arrived.countDown();
            released.await();
            context.getResponse().getWriter().print("served late");
            context.complete();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
