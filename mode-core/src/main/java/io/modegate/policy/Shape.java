package io.modegate.policy;

import io.modegate.policy.Located.Fields;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a kind of object in a policy file has; the shipped schema says the same.
 *
 * @param kind what messages call it
 * @param required the fields it must have
 * @param known the fields it may have, with those
 */
record Shape(String kind, List<String> required, List<String> known) {
    static final Shape POLICY = shape(
            "a policy",
            List.of("format", "name", "operations", "modes"),
            List.of("noValidState", "expired", "unoverridable", "maxHold"));
    static final Shape OPERATION = shape("an operation class", List.of("name", "effect"), List.of());
    static final Shape MODE = shape(
            "a mode", List.of("name", "permits"), List.of("owner", "runbook", "message", "latched", "holdEffect"));

    /** The fields of a value of this shape: none unknown, none missing. */
    Fields of(Located value) {
        Fields object = value.fields();
        object.values().forEach((name, field) -> {
            if (!known.contains(name)) {
                throw field.place()
                        .broken("the field " + Quote.of(name) + " is unknown: mend its name or remove it; " + kind
                                + " may have " + Quote.all(known));
            }
        });
        required.forEach(name -> required(object, name));
        return object;
    }

    /** A field without which there is no such object. */
    Located required(Fields object, String name) {
        @Nullable Located field = object.values().get(name);
        if (field == null) {
            throw object.place()
                    .broken("the field " + Quote.of(name) + " is missing: add it; " + kind + " needs "
                            + Quote.all(required));
        }
        return field;
    }

    private static Shape shape(String kind, List<String> required, List<String> optional) {
        return new Shape(
                kind,
                required,
                Stream.concat(required.stream(), optional.stream()).toList());
    }
}
