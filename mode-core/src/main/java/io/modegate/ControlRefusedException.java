package io.modegate;

/** A rule forbids an order; nothing changed. {@link #refusal()} says what to do about it. */
public final class ControlRefusedException extends ModeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /** Kinds of refusal, one per thing a caller would do differently. */
    public enum Refusal {
        /** A field is missing or breaks a rule: mend the order. */
        INVALID,
        /** There is no such hold or cause: look at the state. */
        NOT_FOUND,
        /** The state is not what the order depends on: read it again and decide anew. */
        PRECONDITION_FAILED,
        /** The hold is another operator's: read the state and say on which version you decide. */
        PRECONDITION_REQUIRED,
        /** The probe of the cause still fails: mend what is broken, or force. */
        STILL_FAILING,
        /** The idempotency key stands for another order: take a new key. */
        KEY_REUSED,
        /** A newer library wrote what this one does not understand: update, or use a newer instance. */
        TOO_OLD,
        /** This instance follows a state that is kept elsewhere: order there. */
        READ_ONLY
    }

    /** With its kind. */
    public ControlRefusedException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    /** What to do about it. */
    public Refusal refusal() {
        return refusal;
    }
}
