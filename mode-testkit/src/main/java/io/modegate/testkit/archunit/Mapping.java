package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether a method is mapped to requests that change something; names of annotations only. */
final class Mapping {
    private static final String SPRING = "org.springframework.web.bind.annotation.RequestMapping";
    private static final String JAX_RS = "jakarta.ws.rs.HttpMethod";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private Mapping() {}

    /** How the annotation that maps it is written, such as {@code @PostMapping}; empty if it maps to no writing request. */
    static Optional<String> mutating(JavaClass type, Declarations declarations) {
        for (JavaMethod method : declarations.all()) {
            for (JavaAnnotation<?> annotation : method.getAnnotations()) {
                Optional<Set<String>> spring = spring(annotation, new HashSet<>());
                if (spring.isPresent()) {
                    Set<String> verbs = new TreeSet<>(spring.get());
                    verbs.addAll(ofType(type));
                    return Optional.of(written(annotation)).filter(text -> changes(verbs));
                }
                Optional<String> verb = jaxRs(annotation);
                if (verb.isPresent()) {
                    return Optional.of(written(annotation)).filter(text -> changes(Set.of(verb.get())));
                }
            }
        }
        return Optional.empty();
    }

    /** A mapping without a method takes all of them. */
    private static boolean changes(Set<String> verbs) {
        return verbs.isEmpty() || !READING.containsAll(verbs);
    }

    private static Set<String> ofType(JavaClass type) {
        return Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
                .flatMap(at -> at.getAnnotations().stream())
                .flatMap(annotation -> spring(annotation, new HashSet<>()).stream())
                .findFirst()
                .orElse(Set.of());
    }

    /** The methods of a mapping; what a composed annotation says itself comes before what it carries. */
    private static Optional<Set<String>> spring(JavaAnnotation<?> annotation, Set<JavaClass> seen) {
        JavaClass type = annotation.getRawType();
        if (type.getName().equals(SPRING)) {
            return Optional.of(verbs(annotation));
        }
        if (type.getName().startsWith("java.lang.") || !seen.add(type)) {
            return Optional.empty();
        }
        return type.getAnnotations().stream()
                .flatMap(carried -> spring(carried, seen).stream())
                .findFirst()
                .map(carried -> verbs(annotation).isEmpty() ? carried : verbs(annotation));
    }

    private static Set<String> verbs(JavaAnnotation<?> annotation) {
        Set<String> verbs = new TreeSet<>();
        Object method = annotation.get("method").orElse("");
        for (Object one : method instanceof Object[] several ? several : new Object[] {method}) {
            if (one instanceof JavaEnumConstant verb) {
                verbs.add(verb.name());
            }
        }
        return verbs;
    }

    private static Optional<String> jaxRs(JavaAnnotation<?> annotation) {
        return annotation.getRawType().getAnnotations().stream()
                .filter(carried -> carried.getRawType().getName().equals(JAX_RS))
                .map(carried -> carried.get("value").map(Object::toString).orElse(""))
                .findFirst();
    }

    private static String written(JavaAnnotation<?> annotation) {
        return "@" + annotation.getRawType().getSimpleName();
    }
}
