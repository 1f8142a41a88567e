package io.modegate.jakarta.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** Notices that a request becomes asynchronous, at once, and has a listener hear of its end. */
final class WatchedRequest extends HttpServletRequestWrapper {
    private final AsyncListener listener;
    private volatile boolean asynchronous;

    WatchedRequest(HttpServletRequest request, AsyncListener listener) {
        super(request);
        this.listener = listener;
    }

    boolean wentAsynchronous() {
        if (!asynchronous && isAsyncStarted()) {
            // Something behind took the wrapper off.
            heard(getAsyncContext());
        }
        return asynchronous;
    }

    @Override
    public AsyncContext startAsync() {
        return heard(super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return heard(super.startAsync(request, response));
    }

    private AsyncContext heard(AsyncContext context) {
        context.addListener(listener);
        asynchronous = true;
        return context;
    }
}
