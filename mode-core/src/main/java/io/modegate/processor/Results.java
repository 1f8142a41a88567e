package io.modegate.processor;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What the type that a method returns says of when its calls end. */
record Results(Program program) {
    /** {@code guard.Requirement} has the same names. */
    private static final List<String> LATE = List.of(
            "java.util.concurrent.Callable",
            "java.util.concurrent.Future",
            "java.util.concurrent.Flow.Publisher",
            "org.reactivestreams.Publisher",
            "org.springframework.web.context.request.async.DeferredResult",
            "org.springframework.web.context.request.async.WebAsyncTask",
            "org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
            "org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody");

    /** Whether a call goes on after it has returned, and nobody can see how long. */
    boolean endUnseen(TypeMirror type) {
        return !program.isA(type, Names.COMPLETION_STAGE) && LATE.stream().anyMatch(name -> program.isA(type, name));
    }

    /** Whether what is returned is a stage, or might be one: then its completion is the end. */
    boolean mayEndLater(TypeMirror type) {
        if (type.getKind() == TypeKind.TYPEVAR || program.isA(type, Names.COMPLETION_STAGE) || isAboveStages(type)) {
            return true;
        }
        return type instanceof DeclaredType declared
                && isOpen(declared.asElement())
                && !program.typeName(type).startsWith("java.");
    }

    private boolean isAboveStages(TypeMirror type) {
        TypeElement future = program.elements().getTypeElement(Names.COMPLETABLE_FUTURE);
        return type instanceof DeclaredType && future != null && program.isA(future.asType(), program.typeName(type));
    }

    private static boolean isOpen(Element type) {
        return (type.getKind() == ElementKind.INTERFACE || type.getKind() == ElementKind.CLASS)
                && !type.getModifiers().contains(Modifier.FINAL);
    }
}
