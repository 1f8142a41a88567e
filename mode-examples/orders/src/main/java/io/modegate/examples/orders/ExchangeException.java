package io.modegate.examples.orders;

/** The exchange did not confirm what was asked of it; whether it did it is not known. */
final class ExchangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean silent;

    private ExchangeException(String message, boolean silent) {
        super(message);
        this.silent = silent;
    }

    static ExchangeException failed(String what, String how) {
        return new ExchangeException(what + " failed: " + how, false);
    }

    static ExchangeException silent(String what, long millis) {
        return new ExchangeException(what + " was not answered within " + millis + " ms", true);
    }

    /** Whether it did not answer in time, rather than answer badly or break the connection. */
    boolean isSilent() {
        return silent;
    }
}
