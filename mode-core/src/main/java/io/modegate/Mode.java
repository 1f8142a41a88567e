package io.modegate;

/**
 * A named posture of the system; a {@link ModePolicy} says what it permits. Equal by name, immutable.
 *
 * @param name a letter, then up to 63 letters, digits, {@code _}, {@code .} or {@code -}; case matters
 */
public record Mode(String name) {
    /** Everything is permitted. */
    public static final Mode NORMAL = new Mode("NORMAL");

    /** All but placing and changing orders; what only reduces exposure goes on. */
    public static final Mode NO_NEW_ORDER = new Mode("NO_NEW_ORDER");

    /** Views only. */
    public static final Mode READ_ONLY = new Mode("READ_ONLY");

    /** Nothing that a caller could ask for; ModeGate's own control is never gated. */
    public static final Mode UNAVAILABLE = new Mode("UNAVAILABLE");

    /**
     * What a status shows when no determination has completed and no PIN hold decides. It is never valid: no policy may
     * define it and no hold may ask for it.
     */
    public static final Mode UNDETERMINED = new Mode("UNDETERMINED");

    /** Refuses a name that is not a word, with the rule. */
    public Mode {
        Names.word("a mode name", name);
    }

    /**
     * The mode of that name, whether or not a policy knows it. Retains nothing.
     *
     * @throws IllegalArgumentException if the name is not a word, naming the rule
     */
    public static Mode of(String name) {
        return new Mode(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
