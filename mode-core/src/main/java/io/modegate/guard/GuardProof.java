package io.modegate.guard;

import io.modegate.guard.GuardReport.Finding;
import io.modegate.guard.GuardReport.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proves at start-up that guards are reached: every guarded method of the catalogue that is wired is called, without
 * arguments, in a way that makes its guard refuse before anything behind it runs. A method that has no guard in front of
 * it, as far as can be seen, is not called. Of one thread; gates, counts and histories notice nothing.
 *
 * <p>What stands outside of a guard, such as authentication, runs; if it ends the call, that is a finding of its own.
 */
public final class GuardProof {
    private final GuardCatalogue catalogue;

    private GuardProof(GuardCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A proof of what is written down there. */
    public static GuardProof of(GuardCatalogue catalogue) {
        return new GuardProof(catalogue);
    }

    /** Goes through all objects that the host's code calls. */
    public GuardReport prove(List<Wired> wired) {
        List<Finding> findings = new ArrayList<>();
        for (GuardedOperation operation : catalogue.operations()) {
            for (Wired object : wired) {
                method(operation, object.type())
                        .filter(method -> ModeGuard.isGuarded(object.type(), method))
                        .map(method -> finding(operation, object, method))
                        .ifPresent(findings::add);
            }
        }
        return new GuardReport(catalogue.hash(), findings);
    }

    private static Optional<Method> method(GuardedOperation operation, Class<?> type) {
        return Lineage.of(type).stream()
                .filter(at -> at.getName().equals(operation.type()))
                .flatMap(at -> Lineage.of(at).stream())
                .flatMap(at -> Stream.of(at.getDeclaredMethods()))
                .filter(method -> !method.isBridge() && Ids.signature(method).equals(operation.method()))
                .findFirst();
    }

    private static Finding finding(GuardedOperation operation, Wired object, Method method) {
        if (!operation.bypassedBy().isEmpty()) {
            return new Finding(
                    operation,
                    object.name(),
                    Outcome.BYPASSED,
                    "its own type calls it at "
                            + String.join(", ", operation.bypassedBy())
                            + ", past every guard: move it to another object, enter the gate there, or say @ModeExempt(reason)"
                            + " on the caller");
        }
        int guards = object.guards(method);
        if (guards != 1) {
            return guards == 0
                    ? new Finding(
                            operation,
                            object.name(),
                            Outcome.UNGUARDED,
                            "no guard stands in front of "
                                    + object.reference().getClass().getName()
                                    + " for it: wire the guarded object, or make the method one that callers reach")
                    : new Finding(
                            operation,
                            object.name(),
                            Outcome.GUARDED_TWICE,
                            guards
                                    + " guards stand in front of it, and would count its calls as often: remove all but one");
        }
        return object.misplaced(method)
                .map(why -> new Finding(operation, object.name(), Outcome.MISPLACED, why))
                .orElseGet(() -> called(operation, object, method));
    }

    private static Finding called(GuardedOperation operation, Wired object, Method method) {
        Object reference = object.reference();
        Optional<Method> reachable = reachable(reference, object.type(), method);
        if (reachable.isEmpty()) {
            return new Finding(
                    operation,
                    object.name(),
                    Outcome.UNGUARDED,
                    "callers hold a "
                            + reference.getClass().getName()
                            + ", which lacks it: only its own type could call it, past every guard");
        }
        ProofCall proof = new ProofCall();
        String ending = ending(proof, reference, reachable.get());
        return switch (proof.refusedBy().size()) {
            case 0 ->
                new Finding(
                        operation,
                        object.name(),
                        Outcome.UNREACHED,
                        "the call " + ending
                                + " before it came to a guard: put the guard outside of what does that, or wire one");
            case 1 -> new Finding(operation, object.name(), Outcome.PROVED, "");
            default ->
                new Finding(
                        operation,
                        object.name(),
                        Outcome.GUARDED_TWICE,
                        "one call came to " + proof.refusedBy()
                                + ": remove all but one guard, and put that outside of what retries");
        };
    }

    /** The method as the reference has it: its own, or that of an interface, which may declare it with other parameters. */
    private static Optional<Method> reachable(Object reference, Class<?> type, Method method) {
        return new Declarations(type, method)
                .all().stream()
                        .filter(declared -> declared.getDeclaringClass().isInstance(reference))
                        .findFirst();
    }

    private static String ending(ProofCall proof, Object reference, Method method) {
        Frame frame = Frame.push(proof);
        try {
            method.trySetAccessible();
            method.invoke(reference, withoutArguments(method));
            return "returned";
        } catch (InvocationTargetException thrown) {
            return "threw " + thrown.getCause();
        } catch (IllegalAccessException closed) {
            return "is not open to callers (" + closed.getMessage() + ")";
        } finally {
            frame.pop();
        }
    }

    private static @Nullable Object[] withoutArguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        @Nullable Object[] none = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            // An array of one has the type's zero, boxed.
            none[i] = types[i].isPrimitive()
                    ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(types[i], 1), 0)
                    : null;
        }
        return none;
    }
}
