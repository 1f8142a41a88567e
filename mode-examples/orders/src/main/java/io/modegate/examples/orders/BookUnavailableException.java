package io.modegate.examples.orders;

/** The database of orders did not do what was asked of it. */
final class BookUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BookUnavailableException(Exception cause) {
        super("the database of orders failed: " + cause.getMessage(), cause);
    }
}
