package io.modegate.spring;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the proof of the guards at start-up is for: the setting {@value #PROPERTY}. */
public enum ProofMode {
    /** A guard that is not in force ends the start of the application. The default. */
    FAIL,
    /** It is told in the log, the fleet's data and the metric; the application starts. */
    WARN,
    /** Nothing is proved. What could not be honoured at a call is refused all the same. */
    OFF;

    /** The property of the host's environment. */
    public static final String PROPERTY = "modegate.guard-proof";

    /**
     * That of a setting's text, in capitals or not.
     *
     * @throws IllegalArgumentException if it is none, naming those there are
     */
    public static ProofMode of(String text) {
        return Stream.of(values())
                .filter(mode -> mode.name().equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(PROPERTY + " must be one of "
                        + Stream.of(values())
                                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", but is \"" + text + "\""));
    }
}
