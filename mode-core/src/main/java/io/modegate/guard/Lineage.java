package io.modegate.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The types that a class is made of. */
final class Lineage {
    private Lineage() {}

    /** The class and its superclasses without {@code Object}, nearest first, then all its interfaces. */
    static List<Class<?>> of(Class<?> type) {
        List<Class<?>> all = new ArrayList<>(classes(type));
        all.addAll(interfaces(type));
        return all;
    }

    /** The class and its superclasses without {@code Object}; none for an interface. */
    static List<Class<?>> classes(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class && !at.isInterface(); at = at.getSuperclass()) {
            classes.add(at);
        }
        return classes;
    }

    /** All interfaces, itself included, those first that lie nearer. */
    static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.isInterface()) {
                interfaces.add(at);
            }
            for (Class<?> direct : at.getInterfaces()) {
                interfaces.addAll(interfaces(direct));
            }
        }
        return interfaces;
    }
}
