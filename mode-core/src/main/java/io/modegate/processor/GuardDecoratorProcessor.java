package io.modegate.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Generates {@code GuardedOrders} beside each interface {@code Orders} that is guarded, or has or inherits a guarded
 * method; for a nested interface {@code Outer.Orders} it is {@code GuardedOuterOrders}. It is made with a target and a gate,
 * enters the gate before each guarded call without reflection, and hands on every other call. It is as open as the
 * interface. Interfaces that are private or sealed have none.
 *
 * <p>It knows the interface only: what the target's class says of guarding, which goes first elsewhere, does not reach it;
 * {@code ModeGuard.proxy} knows both. What is wrong with a guard is said by {@link GuardCatalogueProcessor}.
 */
public final class GuardDecoratorProcessor extends AbstractProcessor {
    private final Failsafe failsafe = new Failsafe("ModeGate's GuardDecoratorProcessor");
    private final Set<String> waiting = new LinkedHashSet<>();

    /** For the compiler. */
    public GuardDecoratorProcessor() {}

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
        if (!round.processingOver()) {
            failsafe.run(processingEnv.getMessager(), () -> {
                Program.withNested(round.getRootElements())
                        .forEach(type -> waiting.add(type.getQualifiedName().toString()));
                generate();
            });
        }
        return false;
    }

    /** What mentions types that are not there yet waits for the next round. */
    private void generate() {
        Program program = Program.of(processingEnv);
        Guards guards = new Guards(program, new Marks(program.elements()));
        for (String name : List.copyOf(waiting)) {
            TypeElement type = program.elements().getTypeElement(name);
            if (type != null && !Unresolved.isIn(type)) {
                waiting.remove(name);
                Decorated.of(type, guards).ifPresent(this::write);
            }
        }
    }

    private void write(Decorated decorated) {
        Report report = new Report(processingEnv.getMessager());
        String home = decorated.packageName();
        String name = home.isEmpty() ? decorated.name() : home + "." + decorated.name();
        String text = new DecoratorSource(decorated).text();
        try (Writer out = processingEnv
                .getFiler()
                .createSourceFile(name, decorated.type())
                .openWriter()) {
            out.write(text);
        } catch (FilerException taken) {
            report.say(
                    Spot.of(decorated.type()),
                    Message.NAME_TAKEN,
                    decorated.type().getQualifiedName(),
                    name);
        } catch (IOException failed) {
            report.say(Spot.of(decorated.type()), Message.NOT_WRITTEN, name, failed);
        }
    }
}
