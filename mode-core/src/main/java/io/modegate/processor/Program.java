package io.modegate.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the compiler knows of the program, and the questions that are asked of it in several places. */
record Program(Elements elements, Types types) {
    private static final Set<String> OF_OBJECT = Set.of("equals(java.lang.Object)", "hashCode()", "toString()");

    static Program of(ProcessingEnvironment environment) {
        return new Program(environment.getElementUtils(), environment.getTypeUtils());
    }

    /** Types, and those that they declare, at any depth. */
    static Stream<TypeElement> withNested(Iterable<? extends Element> elements) {
        List<TypeElement> types = new ArrayList<>();
        elements.forEach(element -> types.addAll(ElementFilter.typesIn(List.of(element))));
        return types.stream().flatMap(type -> Stream.concat(Stream.of(type), withNested(type.getEnclosedElements())));
    }

    /** Such as {@code com.acme.Outer$Inner}. */
    String binaryName(TypeElement type) {
        return elements.getBinaryName(type).toString();
    }

    /** Such as {@code com.acme.Orders#place(com.acme.Order,int)}; parameters are erased. */
    String id(TypeElement type, ExecutableElement method) {
        return binaryName(type) + "#" + signature(method);
    }

    /** {@link #id} by the type that declares the method. */
    String id(ExecutableElement method) {
        return id(declaring(method), method);
    }

    /** The type that declares a method. */
    static TypeElement declaring(ExecutableElement method) {
        return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    }

    /** Such as {@code place(com.acme.Order,int)}. */
    String signature(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> typeName(parameter.asType()))
                .collect(Collectors.joining(",", method.getSimpleName() + "(", ")"));
    }

    /** The erased type, as {@link Class#getTypeName} words it. */
    String typeName(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        if (erased.getKind() == TypeKind.ARRAY) {
            return typeName(((ArrayType) erased).getComponentType()) + "[]";
        }
        return erased.getKind() == TypeKind.DECLARED
                ? binaryName((TypeElement) ((DeclaredType) erased).asElement())
                : erased.toString();
    }

    /** Whether a type, erased, is that one or below it; false if the program does not know that one. */
    boolean isA(TypeMirror type, String name) {
        TypeElement known = elements.getTypeElement(name);
        return known != null
                && type.getKind() != TypeKind.VOID
                && types.isSubtype(types.erasure(type), types.erasure(known.asType()));
    }

    /** Whether two methods of a type's lineage are one for its callers. */
    boolean areOne(TypeElement type, ExecutableElement one, ExecutableElement other) {
        if (one.equals(other)) {
            return true;
        }
        if (!one.getSimpleName().equals(other.getSimpleName())
                || one.getParameters().size() != other.getParameters().size()) {
            return false;
        }
        ExecutableType here = asMember(type, one);
        ExecutableType there = asMember(type, other);
        return types.isSubsignature(here, there) || types.isSubsignature(there, here);
    }

    /** A method with the type arguments that the type gives. */
    ExecutableType asMember(TypeElement type, ExecutableElement method) {
        return (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
    }

    /** The methods that callers of an object of the type can call, each as the nearest declares it; not those of {@code Object}. */
    List<ExecutableElement> members(TypeElement type) {
        List<ExecutableElement> members = new ArrayList<>();
        for (TypeElement at : Lineage.of(type)) {
            for (ExecutableElement method : ElementFilter.methodsIn(at.getEnclosedElements())) {
                if (isOpen(method) && members.stream().noneMatch(nearer -> areOne(type, nearer, method))) {
                    members.add(method);
                }
            }
        }
        return members;
    }

    /** Whether a guard can stand in front of it. */
    static boolean isOpen(ExecutableElement method) {
        return !method.getModifiers().contains(Modifier.STATIC)
                && !method.getModifiers().contains(Modifier.PRIVATE);
    }

    /** Whether {@code Object} has it too. */
    boolean isOfObject(ExecutableElement method) {
        return OF_OBJECT.contains(signature(method));
    }
}
