package io.modegate.servers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to the bytes of all links. Its monitor is what held-back bytes wait on. */
final class Flow {
    private boolean stalled;
    private Duration latency = Duration.ZERO;
    private @Nullable Cut armed;

    synchronized void pass() {
        stalled = false;
        latency = Duration.ZERO;
        armed = null;
        notifyAll();
    }

    synchronized void stall() {
        stalled = true;
    }

    synchronized void delay(Duration longer) {
        latency = longer;
    }

    synchronized void arm(Cut cut) {
        armed = cut;
    }

    synchronized boolean hasCut() {
        return armed != null && armed.isDone();
    }

    synchronized @Nullable Cut armed() {
        return armed;
    }

    synchronized void wake() {
        notifyAll();
    }

    synchronized Duration latency() {
        return latency;
    }

    /** Comes back when the bytes may go on, or when the link is closed. */
    synchronized void hold(Link link) throws InterruptedException {
        while (stalled && link.isOpen()) {
            wait();
        }
    }
}
