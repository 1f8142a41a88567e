package io.modegate.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON into maps, lists and strings; numbers, booleans and null too are the strings of their text. Of our own, because whoever puts mode-core alone on the
 * processor path has no library there. It reads what ModeGate writes and names of a policy; all rules of policies are for
 * the run time to check.
 */
final class JsonText {
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int DEEPEST = 64;

    private final String text;
    private int at;
    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException if it is no JSON, saying in which line
     */
    static Object read(String text) {
        JsonText json = new JsonText(text.startsWith("\uFEFF") ? text.substring(1) : text);
        Object value = json.value();
        if (json.peek() != 0) {
            throw json.unexpected("the end");
        }
        return value;
    }

    /** With quotes, and escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            int escape = c == '/' ? -1 : ESCAPED.indexOf(c);
            if (escape >= 0) {
                quoted.append('\\').append(ESCAPES.charAt(escape));
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    private Object value() {
        char next = peek();
        if (next == '"') {
            return string();
        }
        if (next != '{' && next != '[') {
            return word();
        }
        if (++depth > DEEPEST) {
            throw unexpected("no more than " + DEEPEST + " levels");
        }
        Object value = next == '{' ? object() : array();
        depth--;
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        take('{');
        while (!ends('}', !members.isEmpty())) {
            peek();
            String name = string();
            peek();
            take(':');
            members.put(name, value());
        }
        return members;
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        take('[');
        while (!ends(']', !items.isEmpty())) {
            items.add(value());
        }
        return items;
    }

    /** Takes the end, or the comma before the next. */
    private boolean ends(char end, boolean later) {
        if (peek() == end) {
            at++;
            return true;
        }
        if (later) {
            take(',');
        }
        return false;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        take('"');
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escape() : c);
        }
        take('"');
        return string.toString();
    }

    private char escape() {
        char kind = at < text.length() ? text.charAt(at++) : 0;
        int known = ESCAPES.indexOf(kind);
        if (known >= 0) {
            return ESCAPED.charAt(known);
        }
        int end = at + 4;
        if (kind != 'u' || end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]{4}")) {
            throw unexpected("an escape");
        }
        char escaped = (char) Integer.parseInt(text.substring(at, end), 16);
        at = end;
        return escaped;
    }

    private String word() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|true|false|null")) {
            return word;
        }
        at = from;
        throw unexpected("a value");
    }

    /** The next character that matters; 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void take(char expected) {
        if (at >= text.length() || text.charAt(at) != expected) {
            throw unexpected("'" + expected + "'");
        }
        at++;
    }

    private IllegalArgumentException unexpected(String wanted) {
        long line = 1
                + text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new IllegalArgumentException("in line " + line + " there must be " + wanted + ", but is "
                + (at < text.length() ? "'" + text.charAt(at) + "'" : "the end"));
    }
}
