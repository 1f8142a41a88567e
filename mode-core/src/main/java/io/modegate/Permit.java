package io.modegate;

/**
 * A tracked operation that is under way. Close it when the operation has ended, on any thread; closing twice does
 * nothing. Until then no change that denies its class is drained. Thread-safe.
 */
public interface Permit extends AutoCloseable {
    /** The class it was given for. */
    OperationClass operation();

    /** The version of the state that permitted it. */
    long version();

    @Override
    void close();
}
