package io.modegate.redis;

/** A server that answers, and is not one to keep a mode in. */
final class WrongServer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongServer(String message) {
        super(message);
    }
}
