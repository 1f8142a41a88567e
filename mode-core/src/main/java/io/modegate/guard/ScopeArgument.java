package io.modegate.guard;

import io.modegate.Scope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns an argument that says where a call lies into its scope; remembers the last one, because calls repeat. */
final class ScopeArgument {
    private final String method;
    private final String path;
    private volatile @Nullable Seen last;

    ScopeArgument(String method, String path) {
        this.method = method;
        this.path = path;
    }

    private record Seen(String text, Scope scope) {}

    /** Whether parameters of that type can say where a call lies. */
    static boolean takes(Class<?> type, String path) {
        return path.isEmpty()
                ? type == Scope.class
                : CharSequence.class.isAssignableFrom(type)
                        || type.isEnum()
                        || type == UUID.class
                        || type == long.class
                        || type == int.class
                        || type == short.class
                        || type == byte.class
                        || type == Long.class
                        || type == Integer.class
                        || type == Short.class
                        || type == Byte.class;
    }

    Scope scope(@Nullable Object argument) {
        if (argument == null) {
            return unknown();
        }
        if (argument instanceof Scope scope && path.isEmpty()) {
            return scope;
        }
        String text = argument instanceof Enum<?> constant ? constant.name() : argument.toString();
        Seen seen = last;
        if (seen == null || !seen.text.equals(text)) {
            seen = new Seen(text, parse(text));
            last = seen;
        }
        return seen.scope;
    }

    /** The proof at start-up calls without arguments, and is refused before the scope matters. */
    private Scope unknown() {
        if (Frame.proofUnderWay() != null) {
            return Scope.ROOT;
        }
        throw new IllegalArgumentException("the argument that says in which " + (path.isEmpty() ? "scope" : path)
                + " a call of " + method + " lies must not be null: a call whose scope is not known is not let in");
    }

    private Scope parse(String text) {
        if (text.contains("/")) {
            throw new IllegalArgumentException("the argument that says in which " + path + " a call of " + method
                    + " lies must be one segment of a scope, [A-Za-z0-9._-]{1,64}, but is \"" + text + "\"");
        }
        try {
            return Scope.of(path + "/" + text);
        } catch (IllegalArgumentException noSegment) {
            throw new IllegalArgumentException(
                    "a call of " + method + " lies in no " + path + ": " + noSegment.getMessage(), noSegment);
        }
    }
}
