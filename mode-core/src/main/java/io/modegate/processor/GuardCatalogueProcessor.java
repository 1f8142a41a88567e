package io.modegate.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a program says of guarding, and writes down what is guarded in {@code
 * META-INF/modegate/guarded-operations.json} of the class output. Operations of types that a build did not look at stay
 * there as long as their class does.
 *
 * <p>Guards may name the operation classes of the file of {@code -Amodegate.policy=FILE} and those of {@code
 * -Amodegate.operations=A,B,C}, which is for policies in code. With neither option they are those of {@code
 * META-INF/modegate/policy.json} in the class output, or else on the class path; and without such a file those of the
 * order system. An option replaces what would be found without; both together add up.
 *
 * <p>Lines, and warnings of calls that an object makes to itself, need javac without a build tool in between, as in Maven
 * or by hand; elsewhere lines are 0 and those warnings are not given. It sees every type, because teams define annotations
 * of their own, and claims none.
 */
public final class GuardCatalogueProcessor extends AbstractProcessor {
    private final Failsafe failsafe = new Failsafe("ModeGate's GuardCatalogueProcessor");
    private final Set<String> names = new LinkedHashSet<>();

    /** For the compiler. */
    public GuardCatalogueProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(KnownOperations.POLICY, KnownOperations.OPERATIONS);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        failsafe.run(processingEnv.getMessager(), () -> {
            Program.withNested(round.getRootElements())
                    .map(type -> type.getQualifiedName().toString())
                    .forEach(names::add);
            if (round.processingOver()) {
                finish(round.errorRaised());
            }
        });
        return false;
    }

    /** Only now are the types there that other processors generate. */
    private void finish(boolean errors) {
        Program program = Program.of(processingEnv);
        Guards guards = new Guards(program, new Marks(program.elements()));
        List<TypeElement> types = names.stream()
                .flatMap(name -> Stream.ofNullable(program.elements().getTypeElement(name)))
                .toList();
        Report report = new Report(processingEnv.getMessager());
        List<Entry> entries = look(types, guards, report);
        if (!errors && !report.hasRefused()) {
            Set<String> seen = new LinkedHashSet<>();
            types.forEach(type -> seen.add(program.binaryName(type)));
            new Catalogue(processingEnv.getFiler(), report).write(entries, seen);
        }
    }

    private List<Entry> look(List<TypeElement> types, Guards guards, Report report) {
        @Nullable Sources sources = Sources.of(processingEnv);
        Inspection inspection = new Inspection(
                guards,
                report,
                KnownOperations.find(processingEnv, report),
                types.stream()
                        .filter(type -> type.getKind() == ElementKind.ANNOTATION_TYPE)
                        .map(type -> type.getQualifiedName().toString())
                        .toList());
        List<Entry> entries = new ArrayList<>();
        for (TypeElement type : types) {
            List<Guarded> guarded = guards.of(type);
            inspection.inspect(type, guarded);
            Map<Guarded, List<String>> bypasses =
                    sources == null || guarded.isEmpty() ? Map.of() : Bypasses.of(type, guarded, guards, sources);
            guarded.stream()
                    .filter(one -> one.isSaidHere() || bypasses.containsKey(one))
                    .map(one ->
                            Entry.of(guards.program(), one, place(one, sources), bypasses.getOrDefault(one, List.of())))
                    .forEach(entries::add);
        }
        return entries;
    }

    private static Entry.Place place(Guarded guarded, @Nullable Sources sources) {
        Element element = guarded.isDeclaredHere() ? guarded.method() : guarded.type();
        return sources == null
                ? new Entry.Place(Sources.usualFile(element), 0)
                : new Entry.Place(
                        sources.path(element)
                                .map(path -> Sources.file(path.getCompilationUnit()))
                                .orElseGet(() -> Sources.usualFile(element)),
                        sources.line(element));
    }
}
