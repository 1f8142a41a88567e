package io.modegate;

import org.jspecify.annotations.Nullable;

/** A policy breaks a rule; the message names the place, the rule and the way out. */
public final class InvalidPolicyException extends ModeException {
    private static final long serialVersionUID = 1L;

    /** With the broken rule. */
    public InvalidPolicyException(String message) {
        super(message);
    }

    /** With the failure underneath, such as an unreadable file. */
    public InvalidPolicyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
