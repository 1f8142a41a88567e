package io.modegate.examples.orders;

import java.util.ArrayList;
import java.util.List;

/** Reads a command line as a shell would, as far as the tour needs it: words and quotes, nothing else. */
final class Shell {
    private Shell() {}

    /** The words of a command; {@code '…'} and {@code "…"} hold spaces together, and a backslash ends a line. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (char c : command.replace("\\\n", " ").toCharArray()) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                word.append(quote == 0 ? "" : c);
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                inWord = true;
            } else if (inWord) {
                words.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
