package io.modegate.processor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeVariable;

/** Writes the source of one decorator. */
final class DecoratorSource {
    private static final String GENERATED = "javax.annotation.processing.Generated";

    private final Decorated decorated;
    private final Imports imports;
    private final TypeText types;
    private final Map<ExecutableElement, String> guards = new LinkedHashMap<>();

    DecoratorSource(Decorated decorated) {
        this.decorated = decorated;
        this.imports = new Imports(decorated.program(), decorated.packageName(), decorated.takenNames());
        this.types = new TypeText(imports);
        nameGuards();
    }

    /** By the method's name; overloads are counted. */
    private void nameGuards() {
        Map<String, Integer> used = new HashMap<>();
        for (ExecutableElement method : decorated.methods()) {
            if (decorated.guard(method).isPresent()) {
                int count = used.merge(method.getSimpleName().toString(), 1, Integer::sum);
                guards.put(method, method.getSimpleName() + "Guard" + (count == 1 ? "" : count));
            }
        }
    }

    String text() {
        String body = type();
        String home = decorated.packageName();
        String top = (home.isEmpty() ? "" : "package " + home + ";\n\n") + String.join("\n", imports.lines());
        return top + "\n\n" + body;
    }

    private String type() {
        DeclaredType self = (DeclaredType) decorated.type().asType();
        String open = decorated.isPublic() ? "public " : "";
        String variables = types.variables(
                self.getTypeArguments().stream().map(TypeVariable.class::cast).toList());
        String target = types.of(self);
        return """
                /** {@link %s} behind a gate: what is guarded runs only while the mode permits it. */
                %s@%s({"auxiliaryclass", "deprecation", "exports", "overloads", "rawtypes", "removal", "unchecked", "varargs"})
                %sfinal class %s%s implements %s, %s {
                    private final %s target;
                %s
                    %s%s(%s target, %s gate) {
                        this.target = %s.requireNonNull(target, "target");
                %s    }
                %s%s}
                """.formatted(
                        imports.name(decorated.type()),
                        generated(),
                        imports.name("java.lang.SuppressWarnings"),
                        open,
                        decorated.name(),
                        variables,
                        target,
                        imports.name(Names.GUARDED_OBJECT),
                        target,
                        fields(),
                        open,
                        decorated.name(),
                        target,
                        imports.name(Names.MODE_GATE),
                        imports.name("java.util.Objects"),
                        assignments(),
                        methods(),
                        ofObject());
    }

    /** Left out where the program's module does not read the one that has it. */
    private String generated() {
        ModuleElement module = decorated.program().elements().getModuleOf(decorated.type());
        boolean known = module == null
                ? decorated.program().elements().getTypeElement(GENERATED) != null
                : decorated.program().elements().getTypeElement(module, GENERATED) != null;
        return known ? "@%s(\"%s\")\n".formatted(imports.name(GENERATED), GuardDecoratorProcessor.class.getName()) : "";
    }

    private String fields() {
        return guards.values().stream()
                .map(name -> "    private final %s %s;\n".formatted(imports.name(Names.GUARD), name))
                .collect(Collectors.joining());
    }

    private String assignments() {
        return guards.entrySet().stream()
                .map(entry -> "        this.%s = %s.of(\n                gate, %s);\n"
                        .formatted(entry.getValue(), imports.name(Names.GUARD), arguments(entry.getKey())))
                .collect(Collectors.joining());
    }

    private String arguments(ExecutableElement method) {
        Guarded guarded = decorated.guard(method).orElseThrow();
        List<String> texts = new java.util.ArrayList<>();
        texts.add(decorated.program().id(decorated.type(), guarded.method()));
        texts.add(guarded.mark().operation());
        guarded.scopes().forEach(where -> texts.add(where.path()));
        return texts.stream().map(this::literal).collect(Collectors.joining(", "));
    }

    private String literal(String text) {
        return decorated.program().elements().getConstantExpression(text);
    }

    private String methods() {
        return decorated.methods().stream()
                .map(method -> new DecoratedMethod(decorated, method, guards.get(method), imports).text())
                .collect(Collectors.joining());
    }

    private String ofObject() {
        String object = imports.name("java.lang.Object");
        String override = "    @" + imports.name("java.lang.Override") + "\n";
        return """

                %1$s    public %2$s guardedTarget() {
                        return target;
                    }

                %1$s    public boolean equals(%2$s other) {
                        return other != null
                                && target.equals(other instanceof %3$s ? ((%3$s) other).guardedTarget() : other);
                    }

                %1$s    public int hashCode() {
                        return target.hashCode();
                    }

                %1$s    public %4$s toString() {
                        return target.toString();
                    }
                """.formatted(override, object, imports.name(Names.GUARDED_OBJECT), imports.name("java.lang.String"));
    }
}
