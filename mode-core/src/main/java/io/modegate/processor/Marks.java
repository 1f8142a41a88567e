package io.modegate.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads what elements say of guarding, by the names of annotations; as the guards at run time do. */
final class Marks {
    private final Elements elements;
    private final Map<TypeElement, Boolean> speaking = new HashMap<>();

    Marks(Elements elements) {
        this.elements = elements;
    }

    /** All that an element says itself; one, if the program is right. */
    List<Mark> all(Element element) {
        List<Mark> marks = new ArrayList<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (name(mirror).equals(Names.MODE_EXEMPT)) {
                marks.add(new Mark("", "", element, mirror));
            } else {
                carried(mirror, new HashSet<>()).ifPresent(requires -> marks.add(mark(element, mirror, requires)));
            }
        }
        return marks;
    }

    /** What an element says itself. */
    Optional<Mark> on(Element element) {
        return all(element).stream().findFirst();
    }

    /** Whether a type or a method that it declares says anything of guarding. */
    boolean speaks(TypeElement type) {
        // Not computeIfAbsent: the compiler may load further types on the way.
        Boolean known = speaking.get(type);
        if (known == null) {
            known = !all(type).isEmpty()
                    || ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                            .anyMatch(method -> !all(method).isEmpty());
            speaking.put(type, known);
        }
        return known;
    }

    /** The annotation of that name on an element. */
    static Optional<? extends AnnotationMirror> annotation(Element element, String name) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> name(mirror).equals(name))
                .findFirst();
    }

    /** A member's text, its default included; empty if it has none. */
    String text(AnnotationMirror mirror, String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                elements.getElementValuesWithDefaults(mirror).entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)
                    && entry.getValue().getValue() instanceof String text) {
                return text;
            }
        }
        return "";
    }

    private Mark mark(Element element, AnnotationMirror mirror, AnnotationMirror requires) {
        String own = text(mirror, "fallback");
        return new Mark(text(requires, "value"), own.isEmpty() ? text(requires, "fallback") : own, element, mirror);
    }

    private static Optional<AnnotationMirror> carried(AnnotationMirror mirror, Set<String> seen) {
        String name = name(mirror);
        if (name.equals(Names.REQUIRES_MODE)) {
            return Optional.of(mirror);
        }
        if (name.startsWith("java.lang.") || !seen.add(name)) {
            return Optional.empty();
        }
        List<? extends AnnotationMirror> above =
                mirror.getAnnotationType().asElement().getAnnotationMirrors();
        return above.stream()
                .filter(own -> name(own).equals(Names.REQUIRES_MODE))
                .<AnnotationMirror>map(own -> own)
                .findFirst()
                .or(() -> above.stream()
                        .flatMap(own -> carried(own, seen).stream())
                        .findFirst());
    }

    private static String name(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }
}
