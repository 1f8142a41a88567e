package io.modegate.redis;

import java.util.ArrayList;
import java.util.List;

/** Several texts in one, whatever is in them: before each stand its length in UTF-16 units and a colon. */
final class Fields {
    private Fields() {}

    static String join(Object... fields) {
        StringBuilder joined = new StringBuilder();
        for (Object field : fields) {
            String text = field.toString();
            joined.append(text.length()).append(':').append(text);
        }
        return joined.toString();
    }

    /**
     * What was joined.
     *
     * @throws IllegalArgumentException if this was not, or not of so many
     */
    static List<String> split(String joined, int many) {
        List<String> fields = split(joined);
        if (fields.size() != many) {
            throw new IllegalArgumentException("of " + many + " fields there are " + fields.size() + ": " + joined);
        }
        return fields;
    }

    /**
     * What was joined.
     *
     * @throws IllegalArgumentException if this was not
     */
    static List<String> split(String joined) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at < joined.length()) {
            int colon = joined.indexOf(':', at);
            int end = colon < 0 ? -1 : colon + 1 + Integer.parseInt(joined, at, colon, 10);
            if (colon < 0 || end <= colon || end > joined.length()) {
                throw new IllegalArgumentException("at character " + at + " stands no length of a field: " + joined);
            }
            fields.add(joined.substring(colon + 1, end));
            at = end;
        }
        return fields;
    }
}
