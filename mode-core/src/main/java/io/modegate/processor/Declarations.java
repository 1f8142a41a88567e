package io.modegate.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * All declarations of one method of a type: by the class and its superclasses, and by its interfaces. The precedence is
 * written down at {@link io.modegate.RequiresMode}; a test holds this against the guards at run time.
 */
final class Declarations {
    private final Program program;
    private final Marks marks;
    private final TypeElement type;
    private final List<ExecutableElement> inClasses = new ArrayList<>();
    private final List<ExecutableElement> inInterfaces = new ArrayList<>();

    Declarations(Program program, Marks marks, TypeElement type, ExecutableElement method) {
        this.program = program;
        this.marks = marks;
        this.type = type;
        Lineage.classes(type).forEach(at -> declared(at, method).forEach(inClasses::add));
        Lineage.interfaces(type).forEach(at -> declared(at, method).forEach(inInterfaces::add));
    }

    /** The declarations, nearest first. */
    List<ExecutableElement> all() {
        List<ExecutableElement> all = new ArrayList<>(inClasses);
        all.addAll(inInterfaces);
        return all;
    }

    boolean isInInterface() {
        return !inInterfaces.isEmpty();
    }

    /** What decides, an exemption too: none, one, or several interfaces that disagree. */
    List<Mark> deciding() {
        return Stream.of(
                        first(inClasses),
                        first(coveringClasses()),
                        distinct(inInterfaces),
                        distinct(coveringInterfaces()))
                .filter(step -> !step.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Mark> first(List<? extends Element> nearestFirst) {
        return nearestFirst.stream()
                .flatMap(element -> marks.on(element).stream())
                .limit(1)
                .toList();
    }

    private List<Mark> distinct(List<? extends Element> equals) {
        List<Mark> distinct = new ArrayList<>();
        equals.stream().flatMap(element -> marks.on(element).stream()).forEach(mark -> {
            if (distinct.stream().noneMatch(mark::saysTheSameAs)) {
                distinct.add(mark);
            }
        });
        return distinct;
    }

    /** A type covers its public methods, but for those that {@code Object} has too. */
    private List<TypeElement> coveringClasses() {
        boolean open =
                inClasses.stream().anyMatch(method -> method.getModifiers().contains(Modifier.PUBLIC));
        return (open || inClasses.isEmpty()) && !isOfObject() ? Lineage.classes(type) : List.of();
    }

    /** Those that declare the method or inherit it. */
    private List<TypeElement> coveringInterfaces() {
        return isOfObject()
                ? List.of()
                : Lineage.interfaces(type).stream()
                        .filter(at -> inInterfaces.stream()
                                .anyMatch(method ->
                                        Lineage.interfaces(at).contains((TypeElement) method.getEnclosingElement())))
                        .toList();
    }

    private boolean isOfObject() {
        return all().stream().anyMatch(program::isOfObject);
    }

    private Stream<ExecutableElement> declared(TypeElement at, ExecutableElement method) {
        return ElementFilter.methodsIn(at.getEnclosedElements()).stream()
                .filter(candidate -> Program.isOpen(candidate) && program.areOne(type, candidate, method))
                .limit(1);
    }
}
