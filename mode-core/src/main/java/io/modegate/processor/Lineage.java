package io.modegate.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The types that a type is made of; in the order of the guards at run time, so that both find the same. */
final class Lineage {
    private Lineage() {}

    /** The class and its superclasses without {@code Object}, nearest first, then all its interfaces. */
    static List<TypeElement> of(TypeElement type) {
        List<TypeElement> all = new ArrayList<>(classes(type));
        all.addAll(interfaces(type));
        return all;
    }

    /** The class and its superclasses without {@code Object}; none for an interface. */
    static List<TypeElement> classes(TypeElement type) {
        List<TypeElement> classes = new ArrayList<>();
        for (TypeElement at = type; at != null && !isObject(at) && !isInterface(at); at = superclass(at)) {
            classes.add(at);
        }
        return classes;
    }

    /** All interfaces, itself included, those first that lie nearer. */
    static Set<TypeElement> interfaces(TypeElement type) {
        Set<TypeElement> interfaces = new LinkedHashSet<>();
        for (TypeElement at = type; at != null; at = superclass(at)) {
            if (isInterface(at)) {
                interfaces.add(at);
            }
            for (TypeMirror direct : at.getInterfaces()) {
                TypeElement element = element(direct);
                if (element != null) {
                    interfaces.addAll(interfaces(element));
                }
            }
        }
        return interfaces;
    }

    static boolean isInterface(TypeElement type) {
        return type.getKind().isInterface();
    }

    private static boolean isObject(TypeElement type) {
        return type.getQualifiedName().contentEquals("java.lang.Object");
    }

    private static @Nullable TypeElement superclass(TypeElement type) {
        return element(type.getSuperclass());
    }

    /** Null for what the compiler could not find; it says so itself. */
    private static @Nullable TypeElement element(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED ? (TypeElement) ((DeclaredType) type).asElement() : null;
    }
}
