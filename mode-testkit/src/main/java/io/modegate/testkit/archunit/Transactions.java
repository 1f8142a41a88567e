package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which methods write in a transaction, by annotations known by their names. */
final class Transactions {
    private static final String SPRING = "org.springframework.transaction.annotation.Transactional";
    private static final String JAKARTA = "jakarta.transaction.Transactional";
    private static final Set<String> NONE = Set.of("NOT_SUPPORTED", "NEVER");

    private Transactions() {}

    /** The method's own annotation, or that of its class if it is public. */
    static boolean writes(JavaClass type, JavaMethod method) {
        return writing(method.getAnnotations())
                .or(() -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        ? writing(method.getOwner().getAnnotations()).or(() -> writing(type.getAnnotations()))
                        : Optional.empty())
                .orElse(false);
    }

    private static Optional<Boolean> writing(Set<? extends JavaAnnotation<?>> annotations) {
        return annotations.stream()
                .flatMap(annotation -> writing(annotation, new HashSet<>()).stream())
                .findFirst();
    }

    private static Optional<Boolean> writing(JavaAnnotation<?> annotation, Set<JavaClass> seen) {
        JavaClass type = annotation.getRawType();
        if (type.getName().equals(SPRING)) {
            return Optional.of(
                    !annotation.get("readOnly").map(Boolean.TRUE::equals).orElse(false)
                            && !NONE.contains(constant(annotation, "propagation")));
        }
        if (type.getName().equals(JAKARTA)) {
            return Optional.of(!NONE.contains(constant(annotation, "value")));
        }
        if (type.getName().startsWith("java.lang.") || !seen.add(type)) {
            return Optional.empty();
        }
        return type.getAnnotations().stream()
                .flatMap(carried -> writing(carried, seen).stream())
                .findFirst();
    }

    private static String constant(JavaAnnotation<?> annotation, String member) {
        return annotation
                .get(member)
                .filter(JavaEnumConstant.class::isInstance)
                .map(value -> ((JavaEnumConstant) value).name())
                .orElse("");
    }
}
