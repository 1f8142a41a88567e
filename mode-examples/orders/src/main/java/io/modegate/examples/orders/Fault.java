package io.modegate.examples.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the simulated exchange misbehaves, on all paths but the one that sets this. */
enum Fault {
    /** It works. */
    NONE,
    /** It closes connections without an answer. */
    DOWN,
    /** It takes requests and never answers. */
    HANG,
    /** It answers after a second and a half. */
    SLOW,
    /** It answers 500. */
    ERROR;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Fault> named(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
    }
}
