package io.modegate.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What one annotation on an element says of guarding.
 *
 * @param operation the operation class; nothing for an exemption
 * @param fallback the name of what runs instead; empty for none
 * @param element what has the annotation
 * @param mirror the annotation, which may carry what it says rather than say it
 */
record Mark(String operation, String fallback, Element element, AnnotationMirror mirror) {
    boolean isExempt() {
        return annotation().getQualifiedName().contentEquals(Names.MODE_EXEMPT);
    }

    boolean saysTheSameAs(Mark other) {
        return isExempt() == other.isExempt() && operation.equals(other.operation) && fallback.equals(other.fallback);
    }

    /** Where messages point. */
    Spot spot() {
        return new Spot(element, mirror, null);
    }

    /** Where messages about one member of the annotation point: at its value, if that is written there. */
    Spot spot(String member) {
        return new Spot(element, mirror, written(member));
    }

    /** The annotation's type. */
    TypeElement annotation() {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    private @Nullable AnnotationValue written(String member) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
                .<@Nullable AnnotationValue>map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** What it comes to. */
    String text() {
        return isExempt() ? "@ModeExempt" : "@RequiresMode(\"" + operation + "\")";
    }
}
