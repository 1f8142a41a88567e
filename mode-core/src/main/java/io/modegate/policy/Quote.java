package io.modegate.policy;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quotes what a file says in a message, which must stay one readable line whatever the file holds. */
final class Quote {
    private static final int LONGEST = 80;

    private Quote() {}

    static String of(String text) {
        return '"' + cut(text) + '"';
    }

    static String all(Collection<String> texts) {
        return texts.stream().map(Quote::of).collect(Collectors.joining(", "));
    }

    static String cut(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }
}
