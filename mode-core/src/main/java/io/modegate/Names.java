package io.modegate;

import java.util.regex.Pattern;

/** The one rule for names that travel in headers, metric tags, columns and URLs. */
final class Names {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+-]{0,127}");

    private Names() {}

    static String word(String kind, String name) {
        return matching(WORD, kind, name, "a letter, then up to 63 letters, digits, '_', '.' or '-'");
    }

    static String id(String kind, String id) {
        return matching(ID, kind, id, "a letter or digit, then up to 127 letters, digits or one of . _ : @ + -");
    }

    static String text(String kind, String text, int limit) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(kind + " must say something, but is blank");
        }
        return bounded(kind, text, limit);
    }

    static String bounded(String kind, String text, int limit) {
        if (text.length() > limit) {
            throw new IllegalArgumentException(
                    kind + " may have " + limit + " characters, but has " + text.length() + ": shorten it");
        }
        return text;
    }

    private static String matching(Pattern rule, String kind, String value, String words) {
        if (!rule.matcher(value).matches()) {
            throw new IllegalArgumentException(kind + " must be " + words + ", but is \"" + value + "\"");
        }
        return value;
    }
}
