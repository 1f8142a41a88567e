package io.modegate.guard;

import java.util.List;

/**
 * One guarded method, as the annotation processor wrote it down.
 *
 * @param id such as {@code com.acme.Orders#place(com.acme.Order,int)}
 * @param operation the name of its operation class
 * @param type the type that declares or covers it, by its binary name
 * @param method its name and erased parameters, such as {@code place(com.acme.Order,int)}
 * @param scope where a call lies, such as <code>venue/{venue}</code>; empty for the root
 * @param key the parameter with the business key; empty for none
 * @param place the source file, relative to its root, and the line, such as {@code com/acme/Orders.java:12}
 * @param bypassedBy where the type's own code calls it past every guard, in the form of {@code place}
 */
public record GuardedOperation(
        String id,
        String operation,
        String type,
        String method,
        String scope,
        String key,
        String place,
        List<String> bypassedBy) {
    /** Takes a copy. */
    public GuardedOperation {
        bypassedBy = List.copyOf(bypassedBy);
    }
}
