package io.modegate.redis;

import java.util.ArrayList;
import java.util.List;

/**
 * What a script is to do.
 *
 * @param purpose for people: "could not" comes before it
 * @param isOnce whether it must not be done twice, so that nobody may try again who does not know whether it was done
 * @param words the script's arguments
 */
record Order(String purpose, boolean isOnce, List<String> words) {
    Order {
        words = List.copyOf(words);
    }

    /** One that may be done twice. */
    static Order of(String purpose, Object... words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(word.toString());
        }
        return new Order(purpose, false, texts);
    }

    Order once() {
        return new Order(purpose, true, words);
    }

    String[] arguments() {
        return words.toArray(new String[0]);
    }
}
