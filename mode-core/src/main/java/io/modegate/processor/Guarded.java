package io.modegate.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * A method of a type that is guarded there.
 *
 * @param type the type whose callers meet the guard
 * @param method its nearest declaration
 * @param declarations all of them
 * @param mark what decides
 * @param scopes the parameters that say where a call lies
 * @param keys the parameters that are the key; one at most, if the program is right
 */
record Guarded(
        TypeElement type,
        ExecutableElement method,
        Declarations declarations,
        Mark mark,
        List<Where> scopes,
        List<VariableElement> keys) {

    /**
     * A parameter that says where a call lies.
     *
     * @param place its place among the parameters
     * @param path the path above its text; empty if it is a scope itself
     */
    record Where(VariableElement parameter, AnnotationMirror mirror, int place, String path) {
        String text() {
            String name = "{" + parameter.getSimpleName() + "}";
            return path.isEmpty() ? name : path + "/" + name;
        }
    }

    static Guarded of(TypeElement type, Declarations declarations, Mark mark, Marks marks) {
        ExecutableElement method = declarations.all().get(0);
        List<Where> scopes = new ArrayList<>();
        List<VariableElement> keys = new ArrayList<>();
        List<? extends VariableElement> parameters = marked(declarations).getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            VariableElement parameter = parameters.get(i);
            int place = i;
            Marks.annotation(parameter, Names.MODE_SCOPE)
                    .ifPresent(mirror -> scopes.add(new Where(parameter, mirror, place, marks.text(mirror, "value"))));
            Marks.annotation(parameter, Names.MODE_KEY).ifPresent(mirror -> keys.add(parameter));
        }
        return new Guarded(type, method, declarations, mark, scopes, keys);
    }

    /** The nearest declaration that marks a parameter. */
    private static ExecutableElement marked(Declarations declarations) {
        return declarations.all().stream()
                .filter(method -> method.getParameters().stream().anyMatch(Guarded::isMarked))
                .findFirst()
                .orElse(declarations.all().get(0));
    }

    static boolean isMarked(VariableElement parameter) {
        return Marks.annotation(parameter, Names.MODE_SCOPE).isPresent()
                || Marks.annotation(parameter, Names.MODE_KEY).isPresent();
    }

    /** Where a call lies, such as <code>venue/{venue}</code>; empty for the root. */
    String scope() {
        return String.join(" & ", scopes.stream().map(Where::text).toList());
    }

    /** The name of the parameter with the key; empty for none. */
    String key() {
        return keys.isEmpty() ? "" : keys.get(0).getSimpleName().toString();
    }

    /** Whether the type's own source declares the method. */
    boolean isDeclaredHere() {
        return type.equals(method.getEnclosingElement());
    }

    /** Whether the guard is said by the type itself: on it, or on a method that it declares. */
    boolean isSaidHere() {
        return mark.element().equals(type) || type.equals(mark.element().getEnclosingElement());
    }

    /** Whether whoever is let into one of both may as well run the other. */
    boolean admitsLike(Guarded other) {
        return mark.operation().equals(other.mark.operation())
                && scope().equals(other.scope())
                && key().equals(other.key());
    }
}
