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

    /**
     * Enters an operation that is part of this one, so that a change of mode in between does not stop it half done: it is
     * judged by the state that permitted this one. Where this one's class is permitted still, no drain waits for this
     * one, so the part must be permitted by what is enforced now as well. Once this permit is closed, the same as {@link
     * ModeGate#enter(OperationClass, Scope)}.
     *
     * @throws OperationDeniedException if it may not run
     */
    Permit enterWithin(OperationClass operation, Scope scope);

    /**
     * {@link #enterWithin(OperationClass, Scope)} for the caller of that key.
     *
     * @throws OperationDeniedException if it may not run
     */
    Permit enterWithin(OperationClass operation, Scope scope, String key);

    @Override
    void close();
}
