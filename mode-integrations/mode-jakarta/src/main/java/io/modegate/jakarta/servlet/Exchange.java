package io.modegate.jakarta.servlet;

import io.modegate.guard.Pass;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A request on its way through the filter.
 *
 * @param request as it came
 * @param response to it
 * @param chain the rest of the way
 */
record Exchange(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    void proceed() throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    /**
     * Goes on, and closes the pass when the response is complete. Whether that is now cannot be asked afterwards: an
     * asynchronous request that another thread has dispatched already looks like one that never was asynchronous. So its
     * start is watched.
     */
    void proceed(Pass pass) throws IOException, ServletException {
        CompletableFuture<Void> complete = new CompletableFuture<>();
        WatchedRequest watched = new WatchedRequest(request, new WhenCompleted(() -> complete.complete(null)));
        try {
            chain.doFilter(watched, response);
        } finally {
            if (watched.wentAsynchronous()) {
                pass.closeAfter(complete);
            } else {
                pass.close();
            }
        }
    }
}
