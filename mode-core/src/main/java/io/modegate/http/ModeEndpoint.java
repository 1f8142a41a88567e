package io.modegate.http;

import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.ModeHistory;

/** The endpoint, neutral to the server it is mounted on. Thread-safe. */
public final class ModeEndpoint implements AutoCloseable {
    ModeEndpoint() {}

    /** What the endpoint shows and steers. */
    public record Parts(
            ModeGate gate, ModeControl control, ModeHistory history, String policyDocument, String instance) {}

    /** An endpoint over these parts. */
    public static ModeEndpoint of(Parts parts, Authenticator authenticator) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
