package io.modegate.policy;

import io.modegate.InvalidPolicyException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A JSON value that remembers where it stands, so that a broken rule can name the place. Immutable. */
sealed interface Located {
    /** Where it stands. */
    Place place();

    /** What it is, for a message that says what should have been there. */
    String shown();

    /** An object, its fields in the order of the text; no name occurs twice. */
    record Fields(Place place, Map<String, Located> values) implements Located {
        /** A field that its shape requires. */
        Located get(String name) {
            return Objects.requireNonNull(values.get(name), name);
        }

        Optional<Located> find(String name) {
            return Optional.ofNullable(values.get(name));
        }

        @Override
        public String shown() {
            return "an object";
        }
    }

    /** An array. */
    record Items(Place place, List<Located> values) implements Located {
        @Override
        public String shown() {
            return "a list";
        }
    }

    /** A string. */
    record Text(Place place, String value) implements Located {
        @Override
        public String shown() {
            return Quote.of(value);
        }
    }

    /** A number, {@code true}, {@code false} or {@code null}, as it is spelt. */
    record Bare(Place place, String spelling) implements Located {
        @Override
        public String shown() {
            return Quote.cut(spelling);
        }
    }

    /** This object, or the error that it is none; and so on for the other kinds. */
    default Fields fields() {
        if (this instanceof Fields fields) {
            return fields;
        }
        throw isNot("an object");
    }

    default List<Located> items() {
        if (this instanceof Items items) {
            return items.values();
        }
        throw isNot("a list");
    }

    default String text() {
        if (this instanceof Text text) {
            return text.value();
        }
        throw isNot("a string");
    }

    default boolean flag() {
        if (this instanceof Bare bare
                && (bare.spelling().equals("true") || bare.spelling().equals("false"))) {
            return bare.spelling().equals("true");
        }
        throw isNot("true or false");
    }

    private InvalidPolicyException isNot(String wanted) {
        return place().broken("must be " + wanted + ", but is " + shown() + ": mend it");
    }
}
