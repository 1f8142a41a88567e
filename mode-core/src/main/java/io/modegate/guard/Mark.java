package io.modegate.guard;

import io.modegate.ModeExempt;
import io.modegate.RequiresMode;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one element says of guarding.
 *
 * @param operation the operation class; empty for an exemption
 * @param fallback the name of what runs instead; empty for none
 */
record Mark(String operation, String fallback) {
    private static final Mark EXEMPT = new Mark("", "");

    boolean isExempt() {
        return operation.isEmpty();
    }

    /** What an element says itself. */
    static Optional<Mark> on(AnnotatedElement element) {
        Set<Mark> marks = new LinkedHashSet<>();
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            if (annotation instanceof ModeExempt) {
                marks.add(EXEMPT);
            } else if (annotation instanceof RequiresMode requires) {
                marks.add(required(element, requires, requires.fallback()));
            } else {
                carried(annotation.annotationType(), new HashSet<>())
                        .ifPresent(requires -> marks.add(required(element, requires, fallback(annotation, requires))));
            }
        }
        if (marks.size() > 1) {
            throw new IllegalArgumentException(element + " must say one thing of guarding, but says "
                    + String.join(" and ", marks.stream().map(Mark::toString).toList()) + ": remove all but one");
        }
        return marks.stream().findFirst();
    }

    private static Mark required(AnnotatedElement element, RequiresMode requires, String fallback) {
        if (requires.value().isEmpty()) {
            throw new IllegalArgumentException(
                    element + " must name an operation class, but its @RequiresMode is empty: name one");
        }
        return new Mark(requires.value(), fallback);
    }

    private static Optional<RequiresMode> carried(Class<? extends Annotation> type, Set<Class<?>> seen) {
        if (type.getName().startsWith("java.lang.") || !seen.add(type)) {
            return Optional.empty();
        }
        RequiresMode own = type.getDeclaredAnnotation(RequiresMode.class);
        if (own != null) {
            return Optional.of(own);
        }
        for (Annotation on : type.getDeclaredAnnotations()) {
            Optional<RequiresMode> found = carried(on.annotationType(), seen);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String fallback(Annotation annotation, RequiresMode requires) {
        try {
            Object own = annotation.annotationType().getMethod("fallback").invoke(annotation);
            return own instanceof String name && !name.isEmpty() ? name : requires.fallback();
        } catch (NoSuchMethodException none) {
            return requires.fallback();
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalArgumentException(
                    "the member fallback of " + annotation.annotationType().getName()
                            + " cannot be read: make the annotation public",
                    unreadable);
        }
    }

    @Override
    public String toString() {
        return isExempt() ? "@ModeExempt" : "@RequiresMode(\"" + operation + "\")";
    }
}
