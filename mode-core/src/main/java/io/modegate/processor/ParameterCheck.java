package io.modegate.processor;

import io.modegate.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Whether parameters can say where a call lies and for whom. */
record ParameterCheck(Program program, Report report) {
    private static final Set<String> TEXTS = Set.of(
            "java.util.UUID",
            "java.lang.Long",
            "java.lang.Integer",
            "java.lang.Short",
            "java.lang.Byte",
            "long",
            "int",
            "short",
            "byte");

    void check(Guarded guarded) {
        guarded.scopes().stream()
                .filter(where -> isOf(guarded.type(), where.parameter()))
                .forEach(where -> check(guarded, where));
        if (guarded.keys().size() > 1 && isOf(guarded.type(), guarded.keys().get(1))) {
            String names = guarded.keys().stream()
                    .map(key -> key.getSimpleName().toString())
                    .collect(Collectors.joining(" and "));
            VariableElement second = guarded.keys().get(1);
            report.say(mark(second, Names.MODE_KEY), Message.TWO_KEYS, id(guarded), names);
        }
    }

    /** Another type's parameters are checked there. */
    private static boolean isOf(TypeElement type, VariableElement parameter) {
        return parameter.getEnclosingElement() instanceof ExecutableElement method
                && type.equals(method.getEnclosingElement());
    }

    /** Annotations on parameters of a method without a guard. */
    void checkUnguarded(ExecutableElement method) {
        for (VariableElement parameter : method.getParameters()) {
            for (String name : List.of(Names.MODE_SCOPE, Names.MODE_KEY)) {
                Marks.annotation(parameter, name)
                        .ifPresent(mirror -> report.say(
                                new Spot(parameter, mirror, null),
                                Message.UNGUARDED_PARAMETER,
                                "@" + name.substring(name.lastIndexOf('.') + 1),
                                parameter.getSimpleName(),
                                program.id(method)));
            }
        }
    }

    private void check(Guarded guarded, Guarded.Where where) {
        TypeMirror type = where.parameter().asType();
        String path = where.path();
        Object name = where.parameter().getSimpleName();
        boolean scope = program.typeName(type).equals(Names.SCOPE);
        if (type.getKind() == TypeKind.ERROR) {
            return;
        }
        if (scope && !path.isEmpty()) {
            say(where, Message.SCOPE_WITH_PATH, path, name, id(guarded));
        } else if (!scope && !isText(type)) {
            say(where, Message.SCOPE_TYPE, path, name, id(guarded), program.typeName(type));
        } else if (!scope && path.isEmpty()) {
            say(where, Message.SCOPE_WITHOUT_PATH, name, id(guarded), program.typeName(type));
        } else if (!path.isEmpty()) {
            checkPath(guarded, where);
        }
    }

    private void checkPath(Guarded guarded, Guarded.Where where) {
        try {
            if (!Scope.of(where.path()).isRoot()) {
                // One segment more must be possible, or no call could be let in.
                Scope.of(where.path() + "/x");
                return;
            }
            say(
                    where,
                    Message.SCOPE_PATH,
                    where.path(),
                    where.parameter().getSimpleName(),
                    id(guarded),
                    "the root has no name");
        } catch (IllegalArgumentException noScope) {
            say(
                    where,
                    Message.SCOPE_PATH,
                    where.path(),
                    where.parameter().getSimpleName(),
                    id(guarded),
                    String.valueOf(noScope.getMessage()));
        }
    }

    private boolean isText(TypeMirror type) {
        return TEXTS.contains(program.typeName(type)) || isEnum(type) || program.isA(type, "java.lang.CharSequence");
    }

    private boolean isEnum(TypeMirror type) {
        return program.types().erasure(type) instanceof DeclaredType declared
                && declared.asElement().getKind() == ElementKind.ENUM;
    }

    private void say(Guarded.Where where, Message message, Object... values) {
        report.say(new Spot(where.parameter(), where.mirror(), null), message, values);
    }

    private static Spot mark(Element element, String name) {
        AnnotationMirror mirror = Marks.annotation(element, name).orElse(null);
        return new Spot(element, mirror, null);
    }

    private String id(Guarded guarded) {
        return program.id(guarded.method());
    }
}
