package io.modegate.jakarta.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Runs a task, which must do nothing when it runs again, once an asynchronous request is over. */
final class WhenCompleted implements AsyncListener {
    private final Runnable task;

    WhenCompleted(Runnable task) {
        this.task = task;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        task.run();
    }

    /** The container may hand the request to an error page before it completes it. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    /** A request that was dispatched and goes on has forgotten its listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
