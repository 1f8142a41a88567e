package io.modegate.examples.orders;

/** What was asked for on the command line or in the environment cannot be; the message is for the user. */
final class BadOptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadOptionException(String message) {
        super(message, null, false, false);
    }
}
