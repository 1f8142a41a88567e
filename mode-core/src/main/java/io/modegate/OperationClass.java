package io.modegate;

/**
 * What kind of work a call is; a {@link ModePolicy} gives it its {@link Effect}. Equal by name, immutable. Keep the
 * ones you check in constants: the gate then recognises them by identity.
 *
 * @param name a letter, then up to 63 letters, digits, {@code _}, {@code .} or {@code -}; case matters
 */
public record OperationClass(String name) {
    /** A new order. */
    public static final OperationClass PLACE_ORDER = new OperationClass("PLACE_ORDER");

    /** A change of a working order that may raise exposure. */
    public static final OperationClass UPDATE_ORDER = new OperationClass("UPDATE_ORDER");

    /** A cancellation; it only reduces exposure, so it stays open longest. */
    public static final OperationClass CANCEL_ORDER = new OperationClass("CANCEL_ORDER");

    /** Order status, rates, information of dependencies. */
    public static final OperationClass VIEW = new OperationClass("VIEW");

    /** Health checks, metrics, administration. */
    public static final OperationClass ADMIN = new OperationClass("ADMIN");

    /** Refuses a name that is not a word, with the rule. */
    public OperationClass {
        Names.word("an operation class", name);
    }

    /**
     * The operation class of that name, whether or not a policy knows it. Retains nothing.
     *
     * @throws IllegalArgumentException if the name is not a word, naming the rule
     */
    public static OperationClass of(String name) {
        return new OperationClass(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
