package io.modegate.guard;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All declarations of one method of a class: by the class and its superclasses, and by its interfaces. The precedence is
 * written down at {@link io.modegate.RequiresMode}.
 */
final class Declarations {
    private static final Set<String> OF_OBJECT = Set.of("equals(java.lang.Object)", "hashCode()", "toString()");

    private final Class<?> type;
    private final List<Method> inClasses = new ArrayList<>();
    private final List<Method> inInterfaces = new ArrayList<>();

    Declarations(Class<?> type, Method method) {
        this.type = type;
        for (Class<?> at : Lineage.classes(type)) {
            declared(at, method).map(Declarations::unbridged).ifPresent(inClasses::add);
        }
        Method nearest = inClasses.isEmpty() ? method : inClasses.get(0);
        for (Class<?> at : Lineage.interfaces(type)) {
            declared(at, nearest).ifPresent(inInterfaces::add);
        }
    }

    /** The declarations, nearest first. */
    List<Method> all() {
        List<Method> all = new ArrayList<>(inClasses);
        all.addAll(inInterfaces);
        return all;
    }

    /** What decides; an exemption is a mark too. */
    Optional<Mark> mark() {
        return first(inClasses.stream().map(Mark::on).toList())
                .or(() -> first(coveringClasses().stream().map(Mark::on).toList()))
                .or(() -> agreed(inInterfaces.stream()
                        .flatMap(method -> Mark.on(method).stream())
                        .collect(Collectors.toSet())))
                .or(() -> agreed(coveringInterfaces().stream()
                        .flatMap(at -> Mark.on(at).stream())
                        .collect(Collectors.toSet())));
    }

    private static Optional<Mark> first(List<Optional<Mark>> marks) {
        return marks.stream().flatMap(Optional::stream).findFirst();
    }

    private Optional<Mark> agreed(Set<Mark> marks) {
        if (marks.size() > 1) {
            throw new IllegalArgumentException("the interfaces of " + type.getName() + " disagree about "
                    + Ids.signature(all().get(0)) + ": "
                    + String.join(
                            " and ", marks.stream().map(Mark::toString).sorted().toList())
                    + "; annotate the method of the class");
        }
        return marks.stream().findFirst();
    }

    /** A type covers its public methods, but for those that {@code Object} has too. */
    private List<Class<?>> coveringClasses() {
        boolean open = inClasses.stream().anyMatch(method -> Modifier.isPublic(method.getModifiers()));
        return (open || inClasses.isEmpty()) && !isOfObject() ? Lineage.classes(type) : List.of();
    }

    /** Those that declare the method or inherit it. */
    private List<Class<?>> coveringInterfaces() {
        return isOfObject()
                ? List.of()
                : Lineage.interfaces(type).stream()
                        .filter(at -> inInterfaces.stream()
                                .anyMatch(method -> method.getDeclaringClass().isAssignableFrom(at)))
                        .toList();
    }

    private boolean isOfObject() {
        return all().stream().map(Ids::signature).anyMatch(OF_OBJECT::contains);
    }

    private static Optional<Method> declared(Class<?> at, Method method) {
        Optional<Method> same = Arrays.stream(at.getDeclaredMethods())
                .filter(candidate -> isSame(candidate, method) && !isClosed(candidate))
                .min((one, other) -> Boolean.compare(one.isBridge(), other.isBridge()));
        return same.or(() -> bridged(at, method));
    }

    /** What the compiler made a bridge to; an annotation is on both, a fallback fits only that. */
    private static Method unbridged(Method method) {
        if (!method.isBridge()) {
            return method;
        }
        List<Method> targets = Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                .filter(target -> !target.isBridge()
                        && target.getName().equals(method.getName())
                        && fits(method.getParameterTypes(), target.getParameterTypes()))
                .toList();
        return targets.size() == 1 ? targets.get(0) : method;
    }

    private static boolean isSame(Method candidate, Method method) {
        return candidate.getName().equals(method.getName())
                && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes());
    }

    private static boolean isClosed(Method method) {
        return Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers());
    }

    /** A generic supertype declares it with other parameters; the class then has a bridge with those. */
    private static Optional<Method> bridged(Class<?> at, Method method) {
        return Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                .filter(bridge -> bridge.isBridge()
                        && bridge.getName().equals(method.getName())
                        && fits(bridge.getParameterTypes(), method.getParameterTypes()))
                .flatMap(bridge -> Arrays.stream(at.getDeclaredMethods())
                        .filter(candidate -> isSame(candidate, bridge) && !isClosed(candidate)))
                .findFirst();
    }

    private static boolean fits(Class<?>[] wide, Class<?>[] narrow) {
        if (wide.length != narrow.length) {
            return false;
        }
        for (int i = 0; i < wide.length; i++) {
            if (!wide[i].isAssignableFrom(narrow[i])) {
                return false;
            }
        }
        return true;
    }
}
