package io.modegate.processor;

/** Writes a text as JSON has it: in quotes, and escaped. */
final class JsonString {
    private JsonString() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            int escape = c == '/' ? -1 : JsonText.ESCAPED.indexOf(c);
            if (escape >= 0) {
                quoted.append('\\').append(JsonText.ESCAPES.charAt(escape));
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
