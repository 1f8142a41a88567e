package io.modegate.http;

import io.modegate.http.Problem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a JSON object from a caller, read strictly: what is not understood is refused by name. */
final class Fields {
    private static final int LONGEST_TEXT = 2_000;

    private final ObjectNode node;
    private final String where;

    private Fields(JsonNode node, String where, Set<String> known) {
        if (!(node instanceof ObjectNode object)) {
            throw bad((where.isEmpty() ? "the body" : "field \"" + where + "\"") + " must be a JSON object, but is "
                    + shown(node));
        }
        this.node = object;
        this.where = where.isEmpty() ? "" : where + ".";
        Set<String> unknown = new TreeSet<>(object.propertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw bad("field \"" + this.where + unknown.iterator().next() + "\" is not known; known: "
                    + String.join(", ", new TreeSet<>(known)));
        }
    }

    static Fields of(String body, Set<String> known) {
        return new Fields(Json.strictly(body), "", known);
    }

    boolean isNull(String name) {
        return node.path(name).isNull();
    }

    String needed(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    Duration neededDuration(String name) {
        return duration(name).orElseThrow(() -> missing(name));
    }

    Instant neededInstant(String name) {
        return instant(name).orElseThrow(() -> missing(name));
    }

    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (!value.isString()) {
                throw wrong(name, "text", value);
            }
            String text = value.stringValue();
            if (text.length() > LONGEST_TEXT) {
                throw bad("field \"" + where + name + "\" may have " + LONGEST_TEXT + " characters, but has "
                        + text.length() + ": shorten it");
            }
            return text;
        });
    }

    Optional<Integer> whole(String name, int least, int most) {
        return value(name).map(value -> {
            if (!value.isIntegralNumber()
                    || !value.canConvertToInt()
                    || value.intValue() < least
                    || value.intValue() > most) {
                throw wrong(name, "a whole number from " + least + " to " + most, value);
            }
            return value.intValue();
        });
    }

    Optional<Boolean> flag(String name) {
        return value(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(name, "true or false", value);
            }
            return value.booleanValue();
        });
    }

    Optional<Duration> duration(String name) {
        return value(name).map(value -> {
            try {
                return Duration.parse(value.asString(""));
            } catch (DateTimeParseException broken) {
                throw wrong(name, "an ISO-8601 duration such as \"PT45M\"", value);
            }
        });
    }

    Optional<Instant> instant(String name) {
        return value(name).map(value -> {
            try {
                return Instant.parse(value.asString(""));
            } catch (DateTimeParseException broken) {
                throw wrong(name, "an instant such as \"2026-11-21T09:30:00Z\"", value);
            }
        });
    }

    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> kind) {
        return text(name).map(text -> {
            for (E constant : kind.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            String words =
                    Arrays.stream(kind.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" or "));
            throw wrong(name, words, node.path(name));
        });
    }

    Optional<List<Fields>> objects(String name, Set<String> known) {
        return value(name).map(value -> {
            if (!value.isArray()) {
                throw wrong(name, "a list", value);
            }
            List<Fields> list = new ArrayList<>();
            for (JsonNode element : value) {
                list.add(new Fields(element, where + name + "[" + list.size() + "]", known));
            }
            return list;
        });
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(node.get(name));
    }

    private Refused missing(String name) {
        return bad("field \"" + where + name + "\" is missing: add it");
    }

    private Refused wrong(String name, String rule, JsonNode value) {
        return bad("field \"" + where + name + "\" must be " + rule + ", but is " + shown(value));
    }

    private static Refused bad(String detail) {
        return Refused.because(Kind.BAD_JSON, detail);
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "empty";
        }
        if (value.isContainer()) {
            return "an " + value.getNodeType().name().toLowerCase(Locale.ROOT);
        }
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
