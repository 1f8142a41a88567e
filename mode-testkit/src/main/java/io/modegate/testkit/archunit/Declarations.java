package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All declarations of one method of a class; the precedence is written down at {@link io.modegate.RequiresMode}. */
final class Declarations {
    private static final Set<String> OF_OBJECT = Set.of("equals[java.lang.Object]", "hashCode[]", "toString[]");

    private final List<JavaClass> interfaces = new ArrayList<>();
    private final List<JavaClass> classes = new ArrayList<>();
    private final List<JavaMethod> inClasses = new ArrayList<>();
    private final List<JavaMethod> inInterfaces = new ArrayList<>();

    Declarations(JavaClass type, JavaMethod method) {
        for (Optional<JavaClass> at = type.isInterface() ? Optional.empty() : Optional.of(type);
                at.isPresent() && !at.get().isEquivalentTo(Object.class);
                at = at.get().getRawSuperclass()) {
            classes.add(at.get());
            declared(at.get(), method).ifPresent(inClasses::add);
        }
        if (type.isInterface()) {
            interfaces.add(type);
        }
        interfaces.addAll(type.getAllRawInterfaces());
        interfaces.forEach(at -> declared(at, method).ifPresent(inInterfaces::add));
    }

    /** Nearest first. */
    List<JavaMethod> all() {
        List<JavaMethod> all = new ArrayList<>(inClasses);
        all.addAll(inInterfaces);
        return all;
    }

    /** What decides; nothing for a method that no guard can stand in front of, but for its own exemption. */
    Optional<Mark> mark() {
        Optional<Mark> own = inClasses.stream()
                .flatMap(method -> Mark.on(method.getAnnotations()).stream())
                .findFirst();
        boolean open = all().stream().allMatch(Declarations::isOpen);
        if (!open) {
            return own.filter(Mark::exempt);
        }
        return own.or(this::ofClasses)
                .or(() -> agreed(inInterfaces.stream()
                        .flatMap(method -> Mark.on(method.getAnnotations()).stream())
                        .collect(Collectors.toSet())))
                .or(() -> agreed(coveringInterfaces()
                        .flatMap(at -> Mark.on(at.getAnnotations()).stream())
                        .collect(Collectors.toSet())));
    }

    private Optional<Mark> ofClasses() {
        boolean covered = !isOfObject()
                && (inClasses.isEmpty()
                        || inClasses.stream()
                                .anyMatch(method -> method.getModifiers().contains(JavaModifier.PUBLIC)));
        return classes.stream()
                .filter(at -> covered)
                .flatMap(at -> Mark.on(at.getAnnotations()).stream())
                .findFirst();
    }

    /** Those that declare the method or inherit it. */
    private Stream<JavaClass> coveringInterfaces() {
        return isOfObject()
                ? Stream.empty()
                : interfaces.stream()
                        .filter(at -> inInterfaces.stream()
                                .anyMatch(method ->
                                        at.isAssignableTo(method.getOwner().getName())));
    }

    private boolean isOfObject() {
        return all().stream()
                .anyMatch(method -> OF_OBJECT.contains(method.getName()
                        + method.getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .toList()));
    }

    /** Interfaces that disagree are refused at run time; here they guard nothing. */
    private static Optional<Mark> agreed(Set<Mark> marks) {
        return marks.size() > 1
                ? Optional.of(new Mark("", false))
                : marks.stream().findFirst();
    }

    private static Optional<JavaMethod> declared(JavaClass at, JavaMethod method) {
        return at.tryGetMethod(
                method.getName(),
                method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new));
    }

    private static boolean isOpen(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getModifiers().contains(JavaModifier.PRIVATE);
    }
}
