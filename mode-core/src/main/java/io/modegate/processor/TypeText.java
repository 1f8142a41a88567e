package io.modegate.processor;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/** Writes types as source, without the annotations that {@code TypeMirror.toString()} puts in odd places. */
final class TypeText extends SimpleTypeVisitor14<String, @Nullable Void> {
    private final Imports imports;

    TypeText(Imports imports) {
        this.imports = imports;
    }

    String of(TypeMirror type) {
        return visit(type, null);
    }

    String list(List<? extends TypeMirror> types) {
        return types.stream().map(this::of).collect(Collectors.joining(", "));
    }

    /** Such as {@code <T extends Comparable<T> & Serializable, U>}; empty for none. */
    String variables(List<? extends TypeVariable> variables) {
        return variables.isEmpty()
                ? ""
                : variables.stream().map(this::declared).collect(Collectors.joining(", ", "<", ">"));
    }

    private String declared(TypeVariable variable) {
        TypeMirror bound = variable.getUpperBound();
        String text = bound instanceof IntersectionType several
                ? several.getBounds().stream().map(this::of).collect(Collectors.joining(" & "))
                : of(bound);
        return of(variable) + (isObject(bound) ? "" : " extends " + text);
    }

    private static boolean isObject(TypeMirror type) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals("java.lang.Object");
    }

    @Override
    public String visitPrimitive(PrimitiveType type, @Nullable Void none) {
        return type.getKind().name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String visitArray(ArrayType type, @Nullable Void none) {
        return of(type.getComponentType()) + "[]";
    }

    @Override
    public String visitTypeVariable(TypeVariable type, @Nullable Void none) {
        return type.asElement().getSimpleName().toString();
    }

    @Override
    public String visitWildcard(WildcardType type, @Nullable Void none) {
        if (type.getExtendsBound() != null) {
            return "? extends " + of(type.getExtendsBound());
        }
        return type.getSuperBound() == null ? "?" : "? super " + of(type.getSuperBound());
    }

    @Override
    public String visitDeclared(DeclaredType type, @Nullable Void none) {
        TypeElement element = (TypeElement) type.asElement();
        // An inner class of a generic one has its type arguments in two places.
        boolean inner = type.getEnclosingType() instanceof DeclaredType outer
                && !outer.getTypeArguments().isEmpty();
        String name = inner ? of(type.getEnclosingType()) + "." + element.getSimpleName() : imports.name(element);
        return type.getTypeArguments().isEmpty() ? name : name + "<" + list(type.getTypeArguments()) + ">";
    }

    @Override
    protected String defaultAction(TypeMirror type, @Nullable Void none) {
        return type.getKind() == TypeKind.VOID ? "void" : type.toString();
    }
}
