package io.modegate;

/**
 * The mode does not permit the operation. It carries the whole {@link Decision}; it has no stack trace unless the
 * manager was built with {@code traceDenials()}, because a refusal under load must stay cheap.
 */
public final class OperationDeniedException extends ModeException {
    private static final long serialVersionUID = 1L;

    private final transient Decision decision;

    /** For a decision that does not permit. */
    public OperationDeniedException(Decision decision, boolean traced) {
        super(text(decision), traced);
        this.decision = decision;
    }

    /** What was refused, by whom, why and until when. */
    public Decision decision() {
        return decision;
    }

    private static String text(Decision decision) {
        String why = decision.reason().isEmpty() ? "" : ": " + decision.reason();
        return decision.operation() + " is not permitted in mode " + decision.mode() + " (scope " + decision.scope()
                + ", version " + decision.version() + ", " + decision.source() + ")" + why;
    }
}
