package io.modegate.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** Finds what runs instead of a denied call, as the guards at run time do. */
final class Fallbacks {
    private Fallbacks() {}

    /** The fallback of a method; empty if it names none, or none that fits. */
    static Optional<ExecutableElement> of(Program program, Guarded guarded) {
        return fitting(
                        program,
                        guarded,
                        program.members(guarded.type()).stream()
                                .filter(method -> method.getSimpleName()
                                        .contentEquals(guarded.mark().fallback()))
                                .toList())
                .stream()
                .findFirst();
    }

    /** Those with parameters that fit: first those that take the denial, and of all first those that are open. */
    static List<ExecutableElement> fitting(Program program, Guarded guarded, List<ExecutableElement> among) {
        List<String> plain = names(program, guarded.method());
        List<String> told = new ArrayList<>(plain);
        told.add(Names.DENIED);
        List<ExecutableElement> fitting = new ArrayList<>();
        for (boolean open : new boolean[] {true, false}) {
            for (List<String> parameters : List.of(told, plain)) {
                among.stream()
                        .filter(method -> Program.isOpen(method) == open
                                && names(program, method).equals(parameters))
                        .forEach(fitting::add);
            }
        }
        return fitting;
    }

    /** Whether the fallback wants to know why. */
    static boolean takesDenial(Guarded guarded, ExecutableElement fallback) {
        return fallback.getParameters().size()
                > guarded.method().getParameters().size();
    }

    private static List<String> names(Program program, ExecutableElement method) {
        return method.getParameters().stream()
                .map(VariableElement::asType)
                .map(program::typeName)
                .toList();
    }
}
