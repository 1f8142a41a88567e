package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The classes under analysis, as objects of them answer calls. */
final class Host {
    private final Set<JavaClass> analysed;
    private final Map<JavaClass, List<JavaClass>> concrete = new HashMap<>();

    Host(Collection<JavaClass> analysed) {
        this.analysed = new LinkedHashSet<>(analysed.stream()
                .sorted(Comparator.comparing(JavaClass::getName))
                .toList());
    }

    /** A method as an object of a class has it. */
    record Receiver(JavaClass type, JavaMethod method) {
        /** What people call it; the place is left out, because lines move. */
        String name() {
            return type.getName() + "." + method.getName() + "("
                    + String.join(", ", HasName.Utils.namesOf(method.getRawParameterTypes())) + ")";
        }
    }

    Set<JavaClass> analysed() {
        return analysed;
    }

    /** What objects are made of: classes that are not abstract, and what has none of these below it. */
    List<JavaClass> objects() {
        return analysed.stream()
                .filter(type -> !type.isAnnotation() && objectsOf(type).contains(type))
                .toList();
    }

    /** The concrete classes under analysis of that type; itself if there are none. */
    List<JavaClass> objectsOf(JavaClass type) {
        List<JavaClass> known = concrete.get(type);
        if (known == null) {
            known = Stream.concat(Stream.of(type), type.getAllSubclasses().stream())
                    .filter(each -> analysed.contains(each) && isConcrete(each))
                    .distinct()
                    .sorted(Comparator.comparing(JavaClass::getName))
                    .toList();
            known = known.isEmpty() ? List.of(type) : known;
            concrete.put(type, known);
        }
        return known;
    }

    private static boolean isConcrete(JavaClass type) {
        return !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    /** Every instance method that objects of a class have, but for those of {@code Object} and of the compiler. */
    List<Receiver> methodsOf(JavaClass type) {
        Map<String, Receiver> nearest = new HashMap<>();
        for (JavaClass at : lineage(type)) {
            for (JavaMethod method : at.getMethods()) {
                if (!method.getModifiers().contains(JavaModifier.STATIC)
                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !method.getModifiers().contains(JavaModifier.BRIDGE)) {
                    nearest.putIfAbsent(signature(method), new Receiver(type, method));
                }
            }
        }
        return nearest.values().stream()
                .sorted(Comparator.comparing(Receiver::name))
                .toList();
    }

    /** The methods that a call of that target can reach: one per concrete class that answers it. */
    List<Receiver> receivers(CodeUnitAccessTarget target) {
        List<Receiver> found = new ArrayList<>();
        for (JavaClass type : objectsOf(target.getOwner())) {
            named(type, signature(target.getName(), target.getRawParameterTypes()))
                    .ifPresent(method -> found.add(new Receiver(type, method)));
        }
        return found;
    }

    private static Optional<JavaMethod> named(JavaClass type, String signature) {
        return lineage(type).stream()
                .flatMap(at -> at.getMethods().stream())
                .filter(method -> signature(method).equals(signature))
                .findFirst();
    }

    /** All declarations of a method of a class, nearest first: the class, its superclasses, the interfaces. */
    static List<JavaMethod> declarations(Receiver of) {
        String signature = signature(of.method());
        return lineage(of.type()).stream()
                .flatMap(at -> at.getMethods().stream())
                .filter(method -> signature(method).equals(signature))
                .toList();
    }

    /** The class, its superclasses but for {@code Object}, then all interfaces. */
    static List<JavaClass> lineage(JavaClass type) {
        List<JavaClass> interfaces = type.getAllRawInterfaces().stream()
                .sorted(Comparator.comparing(JavaClass::getName))
                .toList();
        return Stream.of(Stream.of(type), type.getAllRawSuperclasses().stream(), interfaces.stream())
                .flatMap(each -> each)
                .filter(each -> !each.getName().equals("java.lang.Object"))
                .toList();
    }

    static String signature(JavaCodeUnit unit) {
        return signature(unit.getName(), unit.getRawParameterTypes());
    }

    private static String signature(String name, List<JavaClass> parameters) {
        return name + "(" + String.join(",", HasName.Utils.namesOf(parameters)) + ")";
    }
}
