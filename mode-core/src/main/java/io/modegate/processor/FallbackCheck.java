package io.modegate.processor;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Whether what runs instead of a denied call can. */
final class FallbackCheck {
    private final Program program;
    private final Report report;

    FallbackCheck(Program program, Report report) {
        this.program = program;
        this.report = report;
    }

    void check(Guarded guarded) {
        String name = guarded.mark().fallback();
        if (name.isEmpty()) {
            return;
        }
        List<ExecutableElement> named = methods(guarded.type()).stream()
                .filter(method -> method.getSimpleName().contentEquals(name))
                .toList();
        List<ExecutableElement> fitting = Fallbacks.fitting(program, guarded, named);
        if (named.isEmpty()) {
            say(guarded, Message.FALLBACK_MISSING, name, id(guarded), binaryName(guarded), hint(guarded));
        } else if (fitting.isEmpty()) {
            say(
                    guarded,
                    Message.FALLBACK_PARAMETERS,
                    name,
                    id(guarded),
                    parameters(guarded.method()),
                    signatures(named));
        } else if (!Program.isOpen(fitting.get(0))) {
            String closed = fitting.get(0).getModifiers().contains(Modifier.STATIC) ? "static" : "private";
            say(guarded, Message.FALLBACK_CLOSED, program.signature(fitting.get(0)), id(guarded), closed);
        } else if (program.areOne(guarded.type(), fitting.get(0), guarded.method())) {
            say(guarded, Message.FALLBACK_IS_ITSELF, name, id(guarded));
        } else {
            checkEnd(guarded, fitting.get(0));
        }
    }

    private void checkEnd(Guarded guarded, ExecutableElement fallback) {
        ExecutableType wanted = program.asMember(guarded.type(), guarded.method());
        ExecutableType given = program.asMember(guarded.type(), fallback);
        if (!returnsFor(wanted, given)) {
            say(
                    guarded,
                    Message.FALLBACK_RESULT,
                    program.signature(fallback),
                    id(guarded),
                    wanted.getReturnType(),
                    given.getReturnType());
        }
        for (TypeMirror thrown : given.getThrownTypes()) {
            if (isChecked(thrown)
                    && wanted.getThrownTypes().stream()
                            .noneMatch(declared -> program.types().isSubtype(thrown, declared))) {
                say(guarded, Message.FALLBACK_THROWS, program.signature(fallback), id(guarded), thrown);
            }
        }
    }

    /** Type variables of two methods are never the same one, so with them the erased types must do. */
    private boolean returnsFor(ExecutableType wanted, ExecutableType given) {
        TypeMirror result = wanted.getReturnType();
        TypeMirror returned = given.getReturnType();
        if (result.getKind() == TypeKind.VOID || returned.getKind() == TypeKind.VOID) {
            return result.getKind() == returned.getKind();
        }
        return program.types().isAssignable(returned, result)
                || (!given.getTypeVariables().isEmpty()
                        && program.types()
                                .isAssignable(
                                        program.types().erasure(returned),
                                        program.types().erasure(result)));
    }

    private boolean isChecked(TypeMirror thrown) {
        return !program.isA(thrown, "java.lang.RuntimeException") && !program.isA(thrown, "java.lang.Error");
    }

    /** What might have been meant. */
    private String hint(Guarded guarded) {
        List<String> names = Fallbacks.fitting(program, guarded, methods(guarded.type())).stream()
                .filter(Program::isOpen)
                .filter(method -> !program.areOne(guarded.type(), method, guarded.method()))
                .filter(method -> returnsFor(
                        program.asMember(guarded.type(), guarded.method()), program.asMember(guarded.type(), method)))
                .map(method -> method.getSimpleName().toString())
                .distinct()
                .toList();
        return names.isEmpty() ? "" : "; did you mean " + String.join(" or ", names) + "?";
    }

    private static List<ExecutableElement> methods(TypeElement type) {
        return Lineage.of(type).stream()
                .flatMap(at -> ElementFilter.methodsIn(at.getEnclosedElements()).stream())
                .toList();
    }

    private void say(Guarded guarded, Message message, Object... values) {
        report.say(guarded.mark().spot("fallback"), message, values);
    }

    private String id(Guarded guarded) {
        return program.id(guarded.type(), guarded.method());
    }

    private String binaryName(Guarded guarded) {
        return program.binaryName(guarded.type());
    }

    private String parameters(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> program.typeName(parameter.asType()))
                .collect(Collectors.joining(", "));
    }

    private String signatures(List<ExecutableElement> methods) {
        return methods.stream().map(program::signature).collect(Collectors.joining(" and "));
    }
}
