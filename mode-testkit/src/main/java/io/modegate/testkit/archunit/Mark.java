package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one element says of guarding; one that says two things, or gives no reason, says nothing that counts.
 *
 * @param operation the operation class; empty if it is no guard
 * @param exempt whether it is an exemption with a reason
 */
record Mark(String operation, boolean exempt) {
    private static final String REQUIRES = "io.modegate.RequiresMode";
    private static final String EXEMPT = "io.modegate.ModeExempt";

    boolean guards() {
        return !operation.isEmpty();
    }

    static Optional<Mark> on(Set<? extends JavaAnnotation<?>> annotations) {
        Set<Mark> marks = new LinkedHashSet<>();
        for (JavaAnnotation<?> annotation : annotations) {
            if (annotation.getRawType().getName().equals(EXEMPT)) {
                marks.add(new Mark("", !text(annotation, "reason").isBlank()));
            } else {
                required(annotation, new HashSet<>()).ifPresent(name -> marks.add(new Mark(name, false)));
            }
        }
        return marks.size() > 1
                ? Optional.of(new Mark("", false))
                : marks.stream().findFirst();
    }

    private static Optional<String> required(JavaAnnotation<?> annotation, Set<JavaClass> seen) {
        JavaClass type = annotation.getRawType();
        if (type.getName().equals(REQUIRES)) {
            return Optional.of(text(annotation, "value"));
        }
        if (type.getName().startsWith("java.lang.") || !seen.add(type)) {
            return Optional.empty();
        }
        return type.getAnnotations().stream()
                .flatMap(carried -> required(carried, seen).stream())
                .findFirst();
    }

    private static String text(JavaAnnotation<?> annotation, String member) {
        return annotation.get(member).map(Object::toString).orElse("");
    }
}
