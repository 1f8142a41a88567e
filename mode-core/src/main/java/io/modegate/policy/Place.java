package io.modegate.policy;

import io.modegate.InvalidPolicyException;

/**
 * Where in which text a value stands.
 *
 * @param origin the text
 * @param path such as {@code modes[2].permits[0]}; empty for the whole text
 * @param line from 1
 * @param column from 1, in characters
 */
record Place(String origin, String path, int line, int column) {
    /** The character after a text. */
    static Place after(String origin, String text) {
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        return new Place(origin, "", line, text.length() - text.lastIndexOf('\n'));
    }

    /** A rule is broken here; the sentence names the rule, the value and the way out. */
    InvalidPolicyException broken(String sentence) {
        String where = path.isEmpty() ? "" : path + ": ";
        return new InvalidPolicyException(origin + ":" + line + ":" + column + ": " + where + sentence);
    }

    /** Runs a check of the root's, and names this place if it fails. */
    void check(Runnable check) {
        try {
            check.run();
        } catch (InvalidPolicyException | IllegalArgumentException broken) {
            throw broken(String.valueOf(broken.getMessage()));
        }
    }
}
