package io.modegate;

import org.jspecify.annotations.Nullable;

/** The root of everything ModeGate throws on purpose. Unchecked; catch a leaf for the thing you would do about it. */
public abstract class ModeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that names the thing, the rule, the value that broke it and the way out. */
    protected ModeException(String message) {
        super(message);
    }

    /** With the failure underneath. */
    protected ModeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For refusals that are thrown often: {@code traced} says whether to pay for a stack trace. */
    protected ModeException(String message, boolean traced) {
        super(message, null, traced, traced);
    }
}
