package io.modegate.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** An interface that gets a decorator. */
record Decorated(Program program, TypeElement type, List<Guarded> guarded) {
    /** Where an interface has no decorator of its own. */
    static Optional<Decorated> of(TypeElement type, Guards guards) {
        if (type.getKind() != ElementKind.INTERFACE
                || type.getModifiers().contains(Modifier.SEALED)
                || isHidden(type)) {
            return Optional.empty();
        }
        List<Guarded> guarded = guards.of(type);
        return guarded.isEmpty() ? Optional.empty() : Optional.of(new Decorated(guards.program(), type, guarded));
    }

    /** What is private cannot be named by a type beside it. */
    private static boolean isHidden(TypeElement type) {
        return enclosing(type).stream().anyMatch(at -> at.getModifiers().contains(Modifier.PRIVATE));
    }

    private static List<TypeElement> enclosing(TypeElement type) {
        List<TypeElement> enclosing = new ArrayList<>();
        for (Element at = type; at instanceof TypeElement element; at = at.getEnclosingElement()) {
            enclosing.add(0, element);
        }
        return enclosing;
    }

    String packageName() {
        return program.elements().getPackageOf(type).getQualifiedName().toString();
    }

    /** {@code GuardedOrders}, for a nested one {@code GuardedOuterInner}. */
    String name() {
        StringBuilder name = new StringBuilder("Guarded");
        enclosing(type).forEach(at -> name.append(at.getSimpleName()));
        return name.toString();
    }

    /** As open as the interface. */
    boolean isPublic() {
        return enclosing(type).stream().allMatch(at -> at.getModifiers().contains(Modifier.PUBLIC));
    }

    /** The methods to implement; those of {@code Object} apart. */
    List<ExecutableElement> methods() {
        List<ExecutableElement> methods = new ArrayList<>();
        for (ExecutableElement nearest : program.members(type)) {
            if (!program.isOfObject(nearest)) {
                methods.add(narrowest(nearest));
            }
        }
        return methods;
    }

    /** Interfaces that know nothing of each other may declare one method with different results. */
    private ExecutableElement narrowest(ExecutableElement nearest) {
        ExecutableElement narrowest = nearest;
        for (ExecutableElement same : same(nearest)) {
            if (program.types().isSubtype(result(same), result(narrowest))) {
                narrowest = same;
            }
        }
        return narrowest;
    }

    /** What all declarations of a method allow it to throw. */
    List<? extends TypeMirror> thrown(ExecutableElement method) {
        return program.asMember(type, method).getThrownTypes().stream()
                .filter(thrown -> same(method).stream().allMatch(same -> allows(same, thrown)))
                .toList();
    }

    private boolean allows(ExecutableElement method, TypeMirror thrown) {
        return program.isA(thrown, "java.lang.RuntimeException")
                || program.isA(thrown, "java.lang.Error")
                || program.asMember(type, method).getThrownTypes().stream()
                        .anyMatch(allowed -> program.types().isSubtype(thrown, allowed));
    }

    private List<ExecutableElement> same(ExecutableElement method) {
        return Lineage.interfaces(type).stream()
                .flatMap(at -> ElementFilter.methodsIn(at.getEnclosedElements()).stream())
                .filter(other -> Program.isOpen(other) && program.areOne(type, other, method))
                .toList();
    }

    private TypeMirror result(ExecutableElement method) {
        ExecutableType member = program.asMember(type, method);
        return member.getReturnType();
    }

    /** The guard of a method. */
    Optional<Guarded> guard(ExecutableElement method) {
        return guarded.stream()
                .filter(one -> program.areOne(type, one.method(), method))
                .findFirst();
    }

    /** Names that mean something else in the decorator than in other sources. */
    Set<String> takenNames() {
        Set<String> taken = new java.util.HashSet<>();
        type.getTypeParameters()
                .forEach(variable -> taken.add(variable.getSimpleName().toString()));
        for (TypeElement at : Lineage.interfaces(type)) {
            ElementFilter.typesIn(at.getEnclosedElements())
                    .forEach(nested -> taken.add(nested.getSimpleName().toString()));
            ElementFilter.methodsIn(at.getEnclosedElements()).stream()
                    .flatMap(method -> method.getTypeParameters().stream())
                    .forEach(variable -> taken.add(variable.getSimpleName().toString()));
        }
        return taken;
    }
}
