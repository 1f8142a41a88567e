package io.modegate.policy;

import io.modegate.policy.Located.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that each kind of object in a policy file has; the shipped schema says the same. */
enum Shape {
    POLICY(
            "a policy",
            List.of("format", "name", "operations", "modes"),
            List.of("noValidState", "expired", "unoverridable", "maxHold")),
    OPERATION("an operation class", List.of("name", "effect"), List.of()),
    MODE("a mode", List.of("name", "permits"), List.of("owner", "runbook", "message", "latched", "holdEffect"));

    private final String kind;
    private final List<String> required;
    private final List<String> known;

    Shape(String kind, List<String> required, List<String> optional) {
        this.kind = kind;
        this.required = required;
        List<String> all = new ArrayList<>(required);
        all.addAll(optional);
        this.known = List.copyOf(all);
    }

    List<String> required() {
        return required;
    }

    List<String> known() {
        return known;
    }

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
}
