package io.modegate.processor;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One guarded operation as the catalogue has it. */
record Entry(
        String operation,
        String type,
        String method,
        String scope,
        String key,
        String file,
        long line,
        List<String> bypassedBy) {

    static Entry of(Program program, Guarded guarded, Place place, List<String> bypassedBy) {
        return new Entry(
                guarded.mark().operation(),
                program.binaryName(guarded.type()),
                program.signature(guarded.method()),
                guarded.scope(),
                guarded.key(),
                place.file(),
                place.line(),
                List.copyOf(new TreeSet<>(bypassedBy)));
    }

    /** Where it stands in the source. */
    record Place(String file, long line) {}

    String id() {
        return type + "#" + method;
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Entry read(Object json) {
        if (!(json instanceof Map<?, ?> members && members.get("bypassedBy") instanceof List<?> bypassedBy)) {
            throw new IllegalArgumentException("an operation must be an object with \"bypassedBy\", but is " + json);
        }
        return new Entry(
                text(members, "class"),
                text(members, "type"),
                text(members, "method"),
                text(members, "scope"),
                text(members, "key"),
                text(members, "file"),
                line(text(members, "line")),
                bypassedBy.stream().map(String::valueOf).toList());
    }

    private static String text(Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("an operation must have \"" + name + "\", but is " + members);
    }

    private static long line(String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("\"line\" must be a number, but is " + number, none);
        }
    }

    String json() {
        return """
                    {
                      "id": %s,
                      "class": %s,
                      "type": %s,
                      "method": %s,
                      "scope": %s,
                      "key": %s,
                      "file": %s,
                      "line": %d,
                      "bypassedBy": [%s]
                    }\
                """.formatted(
                JsonText.quoted(id()),
                JsonText.quoted(operation),
                JsonText.quoted(type),
                JsonText.quoted(method),
                JsonText.quoted(scope),
                JsonText.quoted(key),
                JsonText.quoted(file),
                line,
                String.join(", ", bypassedBy.stream().map(JsonText::quoted).toList()));
    }
}
