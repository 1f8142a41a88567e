package io.modegate.boot;

import io.modegate.http.ModeEndpoint;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the event streams before the web server begins to drain: they never end by themselves, so that it would wait for
 * them as long as it may. The phase is the latest, which is stopped first.
 */
final class StreamsEnd implements SmartLifecycle {
    private final ModeEndpoint endpoint;
    private volatile boolean running;

    StreamsEnd(ModeEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        endpoint.close();
    }

    /** A context that only pauses, as between tests, would come back without streams. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
