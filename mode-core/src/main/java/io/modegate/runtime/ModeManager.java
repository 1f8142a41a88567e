package io.modegate.runtime;

import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.ModeHistory;
import io.modegate.http.Authenticator;
import io.modegate.http.ModeEndpoint;
import java.time.Duration;

/**
 * One instance: a gate, and the only writer to its state. Build one per process and close it when the process ends.
 * Thread-safe.
 */
public final class ModeManager implements AutoCloseable {
    ModeManager() {}

    /** A builder; {@code store} is mandatory, and either a probe or {@code operatorOnly}. */
    public static ModeManagerBuilder builder() {
        return new ModeManagerBuilder();
    }

    /** Says what may run now. */
    public ModeGate gate() {
        throw new UnsupportedOperationException();
    }

    /** Takes orders. */
    public ModeControl control() {
        throw new UnsupportedOperationException();
    }

    /** What happened, and the proof of it. */
    public ModeHistory history() {
        throw new UnsupportedOperationException();
    }

    /** The HTTP door of this instance, for whoever that authenticator knows; mount it on a server of yours. */
    public ModeEndpoint endpoint(Authenticator authenticator) {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits until a state was loaded and, where this instance determines, the first determination completed.
     *
     * @return whether that happened in time
     */
    public boolean awaitReady(Duration longest) {
        throw new UnsupportedOperationException();
    }

    /** Stops probing, refreshing and telling; the gate goes on enforcing what it last knew. */
    @Override
    public void close() {}
}
