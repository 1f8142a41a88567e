package io.modegate.processor;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/** Finds types that are not there yet, because other processors generate them, or never will be. */
final class Unresolved extends SimpleTypeVisitor14<Boolean, @Nullable Void> {
    private Unresolved() {
        super(false);
    }

    /** Whether an interface, or anything above it, mentions one. */
    static boolean isIn(TypeElement type) {
        Unresolved unresolved = new Unresolved();
        return Lineage.of(type).stream()
                .flatMap(Unresolved::mentioned)
                .anyMatch(mentioned -> unresolved.visit(mentioned, null));
    }

    private static Stream<TypeMirror> mentioned(TypeElement type) {
        return Stream.concat(
                type.getInterfaces().stream(),
                ElementFilter.methodsIn(type.getEnclosedElements()).stream().flatMap(Unresolved::mentioned));
    }

    private static Stream<TypeMirror> mentioned(ExecutableElement method) {
        return Stream.of(
                        List.of(method.getReturnType()),
                        method.getThrownTypes(),
                        method.getParameters().stream()
                                .map(javax.lang.model.element.VariableElement::asType)
                                .toList())
                .flatMap(List::stream);
    }

    @Override
    public Boolean visitError(ErrorType type, @Nullable Void none) {
        return true;
    }

    @Override
    public Boolean visitArray(ArrayType type, @Nullable Void none) {
        return visit(type.getComponentType(), null);
    }

    @Override
    public Boolean visitDeclared(DeclaredType type, @Nullable Void none) {
        return type.getTypeArguments().stream().anyMatch(argument -> visit(argument, null));
    }
}
