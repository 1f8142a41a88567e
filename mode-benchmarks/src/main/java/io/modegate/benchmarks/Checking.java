package io.modegate.benchmarks;

import static io.modegate.OperationClass.PLACE_ORDER;

import io.modegate.ModeGate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Checks at many gates, some thousand times per second at each, on a thread of its own until it is closed. */
final class Checking implements AutoCloseable {
    private static final int AT_ONCE = 20;
    private static final Duration BREAK = Duration.ofMillis(2);

    private final List<ModeGate> gates;
    private final Thread thread = new Thread(this::run, "checking");
    private volatile boolean closed;
    private volatile long checks;

    private Checking(List<ModeGate> gates) {
        this.gates = gates;
    }

    static Checking start(List<ModeGate> gates) {
        Checking checking = new Checking(gates);
        checking.thread.setDaemon(true);
        checking.thread.start();
        return checking;
    }

    /** So far, at all gates together. */
    long checks() {
        return checks;
    }

    private void run() {
        long done = 0;
        while (!closed) {
            for (ModeGate gate : gates) {
                for (int i = 0; i < AT_ONCE; i++) {
                    gate.check(PLACE_ORDER);
                }
                done += AT_ONCE;
            }
            checks = done;
            LockSupport.parkNanos(BREAK.toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
