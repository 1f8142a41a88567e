package io.modegate.processor;

import javax.tools.Diagnostic.Kind;

/** Everything that the processors say: the thing, the rule, the value that broke it, and the way out. */
enum Message {
    UNKNOWN_OPERATION(
            "%s must name an operation class of the policy: %s (by %s); correct the name, or declare the class"
                    + " there"),
    TWO_GUARDS("%s must say one thing of guarding, but says %s: remove all but one"),
    EXEMPT_AND_GUARDED("%s is guarded and exempt at once, by %s: remove one of both"),
    BLANK_REASON("the reason of @ModeExempt on %s must say something to whoever reviews it, but is \"%s\": say why"),
    INTERFACES_DISAGREE("the interfaces of %s disagree about %s: %s; annotate the method of the type itself"),

    PRIVATE_METHOD(
            "%s is private, so only its own type calls it, and no guard stands in front of that: open the method,"
                    + " guard the one that calls it, or call ModeGate.enter in it"),
    STATIC_METHOD("%s is static, so a call goes to no object that a guard could stand in front of: make it a method of"
            + " an object, or call ModeGate.enter in it"),
    FINAL_METHOD("%s cannot be overridden (%s), and no interface declares it, so nothing can stand in front of it: %s"),
    OBJECT_METHOD(
            "%s is called by loggers and collections, so guards leave it alone: remove the annotation, and guard a"
                    + " method of its own name"),
    UNTRACKABLE_RESULT("%s must return something whose end a guard can see, a value or a CompletionStage, but returns"
            + " %s: call ModeGate.enter in it and close the permit when it has ended, %s"),

    FALLBACK_MISSING("the fallback \"%s\" of %s must be a method of %s, but there is none of that name%s: add it, or"
            + " correct the name"),
    FALLBACK_CLOSED("the fallback %s of %s must be neither static nor private, but is %s: open it"),
    FALLBACK_PARAMETERS("the fallback \"%s\" of %s must take (%s), and after that, if it likes, an"
            + " OperationDeniedException, but there is only %s: change its parameters"),
    FALLBACK_IS_ITSELF("the fallback \"%s\" of %s is the guarded method itself, which would run what was denied: name"
            + " another method"),
    FALLBACK_RESULT("the fallback %s of %s must return %s, but returns %s: change its return type"),
    FALLBACK_THROWS("the fallback %s of %s may throw only what that declares, but throws %s: catch it, or declare it"
            + " at both"),

    SCOPE_TYPE("@ModeScope(\"%s\") is on %s of %s, a parameter of type %s: it must be a CharSequence, an enum, a UUID,"
            + " an integer type or its box, or a Scope without a path; pass one of those"),
    SCOPE_WITHOUT_PATH("@ModeScope on %s of %s needs the path above the parameter's text, as in @ModeScope(\"venue\"):"
            + " only a Scope goes without, but this is a %s"),
    SCOPE_WITH_PATH("@ModeScope(\"%s\") is on %s of %s, a Scope, which has its path itself: write @ModeScope without a"
            + " value"),
    SCOPE_PATH("@ModeScope(\"%s\") on %s of %s must be a path that a scope can have: %s"),
    TWO_KEYS("%s must have one @ModeKey at most, but has it on %s: remove all but one"),
    UNGUARDED_PARAMETER("%s is on %s of %s, which is not guarded, so nothing reads it: guard the method here, or remove"
            + " the annotation"),

    BYPASS(
            Kind.WARNING,
            "%s calls %s on its own object, where no guard stands in front of it (%s): move the called"
                    + " method to another object, or enter the gate here and say @ModeExempt(reason) on the calling method"),

    NAME_TAKEN("the decorator of %s would be %s, but there is a type of that name already: rename it, or nest the"
            + " interface elsewhere"),
    BAD_POLICY("the policy %s cannot be read: %s; mend it, or name another with -Amodegate.policy=FILE"),
    BAD_OPERATIONS("-Amodegate.operations must be names of operation classes with commas between, as in"
            + " PLACE_ORDER,VIEW, but is \"%s\": mend it"),
    BAD_CATALOGUE("the catalogue of an earlier build, %s, cannot be read: %s; delete it and build everything anew"),
    NOT_WRITTEN("%s cannot be written: %s; free the place, and build again"),
    FAILED("%s failed, which is a mistake of its own and not of the program: please report it, with this: %s");

    private final Kind kind;
    private final String text;

    Message(String text) {
        this(Kind.ERROR, text);
    }

    Message(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    Kind kind() {
        return kind;
    }

    /** With the values filled in. */
    String text(Object... values) {
        return text.formatted(values);
    }
}
