package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An annotation of a framework as it stands on an element: itself, or carried by others.
 *
 * @param chain from the annotation on the element to the framework's
 */
record Meta(List<JavaAnnotation<?>> chain) {
    /** The first of that name on an element; by name, so that no framework needs to be there. */
    static Optional<Meta> find(HasAnnotations<?> element, String name) {
        return on(element, name, new HashSet<>(), List.of());
    }

    private static Optional<Meta> on(
            HasAnnotations<?> element, String name, Set<String> seen, List<JavaAnnotation<?>> above) {
        List<JavaAnnotation<?>> sorted = new ArrayList<>(element.getAnnotations());
        sorted.sort(Comparator.comparing(each -> each.getRawType().getName()));
        for (JavaAnnotation<?> annotation : sorted) {
            String type = annotation.getRawType().getName();
            List<JavaAnnotation<?>> chain = new ArrayList<>(above);
            chain.add(annotation);
            if (type.equals(name)) {
                return Optional.of(new Meta(List.copyOf(chain)));
            }
            if (!type.startsWith("java.") && seen.add(type)) {
                Optional<Meta> found = on(annotation.getRawType(), name, seen, chain);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** What people see on the element, such as {@code @PostMapping}. */
    String written() {
        return "@" + chain.get(0).getRawType().getSimpleName();
    }

    /** The values of a member where it is said nearest to the element; none if nowhere. */
    Set<String> values(String... members) {
        for (JavaAnnotation<?> annotation : chain) {
            for (String member : members) {
                Set<String> said = annotation
                        .tryGetExplicitlyDeclaredProperty(member)
                        .map(Meta::texts)
                        .orElse(Set.of());
                if (!said.isEmpty()) {
                    return said;
                }
            }
        }
        return Set.of();
    }

    private static Set<String> texts(Object value) {
        Set<String> texts = new LinkedHashSet<>();
        if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                texts.addAll(texts(Array.get(value, i)));
            }
        } else {
            texts.add(value instanceof JavaEnumConstant constant ? constant.name() : value.toString());
        }
        return texts;
    }
}
