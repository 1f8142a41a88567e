package io.modegate.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Writes one method of a decorator. */
final class DecoratedMethod {
    private final Decorated decorated;
    private final ExecutableElement method;
    private final ExecutableType member;
    private final @Nullable String guard;
    private final Imports imports;

    /** @param guard the field with its guard; null for a method that is handed on */
    DecoratedMethod(Decorated decorated, ExecutableElement method, @Nullable String guard, Imports imports) {
        this.decorated = decorated;
        this.method = method;
        this.member = decorated.program().asMember(decorated.type(), method);
        this.guard = guard;
        this.imports = imports;
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
                        new DecoratedBody(decorated, method, guard, imports)
                                .text()
                                .lines()
                                .map(line -> "        " + line + "\n")
                                .collect(Collectors.joining()));
    }

    private String parameters(TypeText types) {
        List<String> parameters = new ArrayList<>();
        int last = method.getParameters().size() - 1;
        for (int i = 0; i <= last; i++) {
            TypeMirror type = member.getParameterTypes().get(i);
            boolean open = method.isVarArgs() && i == last;
            String text = open ? types.of(((ArrayType) type).getComponentType()) + "..." : types.of(type);
            parameters.add(text + " " + method.getParameters().get(i).getSimpleName());
        }
        return String.join(", ", parameters);
    }
}
