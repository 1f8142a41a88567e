package io.modegate.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Writes one method of a decorator. */
final class DecoratedMethod {
    private final Decorated decorated;
    private final ExecutableElement method;
    private final ExecutableType member;
    private final @Nullable String guard;
    private final Imports imports;
    private final List<String> names;

    /** @param guard the field with its guard; null for a method that is handed on */
    DecoratedMethod(Decorated decorated, ExecutableElement method, @Nullable String guard, Imports imports) {
        this.decorated = decorated;
        this.method = method;
        this.member = decorated.program().asMember(decorated.type(), method);
        this.guard = guard;
        this.imports = imports;
        this.names = method.getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .toList();
    }

    String text() {
        TypeText types = new TypeText(imports);
        String variables = types.variables(member.getTypeVariables());
        List<? extends TypeMirror> thrown = decorated.thrown(method);
        return """

                    @%s
                    public %s%s %s(%s)%s {
                %s    }
                """.formatted(
                        imports.name("java.lang.Override"),
                        variables.isEmpty() ? "" : variables + " ",
                        types.of(member.getReturnType()),
                        method.getSimpleName(),
                        parameters(types),
                        thrown.isEmpty() ? "" : " throws " + types.list(thrown),
                        body().lines().map(line -> "        " + line + "\n").collect(Collectors.joining()));
    }

    private String parameters(TypeText types) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            TypeMirror type = member.getParameterTypes().get(i);
            boolean open = method.isVarArgs() && i == names.size() - 1;
            String text = open ? types.of(((ArrayType) type).getComponentType()) + "..." : types.of(type);
            parameters.add(text + " " + names.get(i));
        }
        return String.join(", ", parameters);
    }

    private String body() {
        String field = guard;
        Optional<Guarded> guarded = decorated.guard(method);
        if (field == null || guarded.isEmpty()) {
            return call();
        }
        String pass = free("pass");
        return entering(guarded.get(), field, pass) + passing(pass);
    }

    private String entering(Guarded guarded, String field, String pass) {
        String type = imports.name(Names.PASS);
        String enter = "%s.%s".formatted(field(field), enter(guarded));
        return Fallbacks.of(decorated.program(), guarded)
                .map(fallback -> """
                        %1$s %2$s;
                        try {
                            %2$s = %3$s;
                        } catch (%4$s %5$s) {
                        %6$s
                        }
                        """.formatted(
                                type,
                                pass,
                                enter,
                                imports.name(Names.DENIED),
                                free("denied"),
                                fallback(guarded, fallback).indent(4).stripTrailing()))
                .orElseGet(() -> "%s %s = %s;\n".formatted(type, pass, enter));
    }

    private String fallback(Guarded guarded, ExecutableElement fallback) {
        List<String> arguments = new ArrayList<>(names);
        if (Fallbacks.takesDenial(guarded, fallback)) {
            arguments.add(free("denied"));
        }
        String call = "%s.%s(%s);".formatted(field("target"), fallback.getSimpleName(), String.join(", ", arguments));
        return isVoid() ? call + "\nreturn;" : "return " + call;
    }

    private String enter(Guarded guarded) {
        String key = guarded.keys().isEmpty() ? "" : name(guarded.keys().get(0));
        if (guarded.scopes().isEmpty()) {
            return key.isEmpty() ? "enter()" : "enterFor(" + key + ")";
        }
        String where =
                guarded.scopes().stream().map(one -> names.get(one.place())).collect(Collectors.joining(", "));
        return "enterIn(%s, %s)".formatted(key.isEmpty() ? "null" : key, where);
    }

    /** The parameter as this declaration names it; the annotation may be on another one's. */
    private String name(VariableElement parameter) {
        Element declaration = Objects.requireNonNull(parameter.getEnclosingElement());
        return names.get(((ExecutableElement) declaration).getParameters().indexOf(parameter));
    }

    private String passing(String pass) {
        if (!mayEndLater(member.getReturnType())) {
            return """
                    try {
                        %s
                    } finally {
                        %s.close();
                    }
                    """.formatted(call(), pass);
        }
        String returned = free("returned");
        return """
                %1$s %2$s = null;
                try {
                    %2$s = %3$s;
                    return %2$s;
                } finally {
                    %4$s.closeAfter(%2$s);
                }
                """.formatted(new TypeText(imports).of(member.getReturnType()), returned, expression(), pass);
    }

    /** Whether what is returned is a stage, or might be one: then its completion is the end. */
    private boolean mayEndLater(TypeMirror type) {
        if (type.getKind() == TypeKind.TYPEVAR) {
            return true;
        }
        if (!(type instanceof DeclaredType declared)) {
            return false;
        }
        if (decorated.program().isA(type, Names.COMPLETION_STAGE)
                || decorated
                        .program()
                        .isA(
                                decorated
                                        .program()
                                        .elements()
                                        .getTypeElement(Names.COMPLETABLE_FUTURE)
                                        .asType(),
                                decorated.program().typeName(type))) {
            return true;
        }
        Element element = declared.asElement();
        return Set.of("INTERFACE", "CLASS").contains(element.getKind().name())
                && !element.getModifiers().contains(Modifier.FINAL)
                && !decorated.program().typeName(type).startsWith("java.");
    }

    private boolean isVoid() {
        return member.getReturnType().getKind() == TypeKind.VOID;
    }

    private String call() {
        return (isVoid() ? "" : "return ") + expression() + ";";
    }

    private String expression() {
        return "%s.%s(%s)".formatted(field("target"), method.getSimpleName(), String.join(", ", names));
    }

    /** A parameter of that name hides a field. */
    private String field(String name) {
        return names.contains(name) ? "this." + name : name;
    }

    private String free(String name) {
        String free = name;
        while (names.contains(free)) {
            free += "_";
        }
        return free;
    }
}
