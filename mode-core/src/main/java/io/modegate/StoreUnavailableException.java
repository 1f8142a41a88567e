package io.modegate;

import org.jspecify.annotations.Nullable;

/** The store did not do what was asked of it; verdicts go on from memory. */
public final class StoreUnavailableException extends ModeException {
    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    /** For a failure after which nothing was stored. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    /** For a failure that may have come after the write: {@code outcomeUnknown} says so. */
    public StoreUnavailableException(String message, @Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Whether the change may have been stored all the same: retry with the same idempotency key, or read the state. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
