package io.modegate.processor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Notes what each method of each type requires, by the word of the processors. */
final class Resolved extends AbstractProcessor {
    /** By the binary name of the type and the method's signature; {@code none} for a method without a guard. */
    final Map<String, String> requirements = new TreeMap<>();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Program program = Program.of(processingEnv);
        Guards guards = new Guards(program, new Marks(program.elements()));
        var types = Program.withNested(round.getRootElements())
                .filter(type -> type.getKind() != ElementKind.ANNOTATION_TYPE)
                .toList();
        types.forEach(type -> {
            List<Guarded> guarded = guards.of(type);
            for (ExecutableElement method : program.members(type)) {
                requirements.put(
                        program.id(type, method),
                        guarded.stream()
                                .filter(one -> one.method().equals(method))
                                .map(one -> one.mark().operation() + " with fallback "
                                        + one.mark().fallback() + " in "
                                        + one.scopes().stream()
                                                .map(Guarded.Where::place)
                                                .toList()
                                        + one.scopes().stream()
                                                .map(Guarded.Where::path)
                                                .toList()
                                        + " for " + !one.keys().isEmpty())
                                .findFirst()
                                .orElse("none"));
            }
        });
        return false;
    }
}
