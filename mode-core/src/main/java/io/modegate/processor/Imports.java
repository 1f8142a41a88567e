package io.modegate.processor;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/** Gives types the shortest names that mean them in one generated source. */
final class Imports {
    private final Program program;
    private final String home;
    private final Map<String, String> bySimpleName = new HashMap<>();
    private final Set<String> taken;

    /**
     * @param home the package of the source
     * @param taken names that mean something else there: type variables, and types that the interface declares
     */
    Imports(Program program, String home, Collection<String> taken) {
        this.program = program;
        this.home = home;
        this.taken = new HashSet<>(taken);
        for (String used : List.of("Object", "Override", "String", "SuppressWarnings")) {
            bySimpleName.put(used, "java.lang." + used);
        }
    }

    /** The name of a type, nested ones as {@code Outer.Inner}. */
    String name(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement enclosing
                ? name(enclosing) + "." + type.getSimpleName()
                : name(type.getQualifiedName().toString());
    }

    /** The name of a type that the program may not know. */
    String name(String qualified) {
        int dot = qualified.lastIndexOf('.');
        return name(dot < 0 ? "" : qualified.substring(0, dot), qualified.substring(dot + 1));
    }

    private String name(String inPackage, String simple) {
        String qualified = inPackage.isEmpty() ? simple : inPackage + "." + simple;
        if (taken.contains(simple) || isShadowedAtHome(inPackage, simple)) {
            return qualified;
        }
        return bySimpleName.computeIfAbsent(simple, first -> qualified).equals(qualified) ? simple : qualified;
    }

    /** A type of the same package is meant rather than one of {@code java.lang}. */
    private boolean isShadowedAtHome(String inPackage, String simple) {
        return inPackage.equals("java.lang")
                && program.elements().getTypeElement(home.isEmpty() ? simple : home + "." + simple) != null;
    }

    /** The imports of all names that were given. */
    List<String> lines() {
        return bySimpleName.values().stream()
                .filter(qualified -> qualified.indexOf('.') >= 0)
                .filter(qualified -> {
                    String inPackage = qualified.substring(0, qualified.lastIndexOf('.'));
                    return !inPackage.equals("java.lang") && !inPackage.equals(home);
                })
                .sorted()
                .map(qualified -> "import " + qualified + ";")
                .toList();
    }
}
