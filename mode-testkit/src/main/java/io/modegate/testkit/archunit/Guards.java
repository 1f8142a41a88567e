package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which code leads to a guard: that which asks the gate, or makes a call all of whose possible targets are guarded or lead
 * to a guard. Of several calls one is enough, so this finds the code that forgot the gate, not the branch that did. A call of
 * an object to itself passes no guard, so only what the called method does counts.
 */
final class Guards {
    private static final Set<String> GATES =
            Set.of("io.modegate.ModeGate", "io.modegate.Permit", "io.modegate.guard.Guard");
    private static final Set<String> ASKING = Set.of("check", "permits", "enter", "enterWithin", "enterIn", "enterFor");

    private final Set<JavaCodeUnit> leading = new HashSet<>();
    private final Map<JavaCodeUnit, List<Call>> calls = new HashMap<>();

    /** A possible step: all of these, where none is a dead end. */
    private record Call(boolean asks, boolean self, List<JavaMethod> targets, List<JavaClass> types) {}

    Guards(Collection<JavaClass> classes) {
        for (JavaClass type : classes) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                calls.put(unit, callsOf(unit));
            }
        }
        // The least set that is closed under leading: grown from nothing, so that calls in a circle prove nothing.
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<JavaCodeUnit, List<Call>> entry : calls.entrySet()) {
                if (!leading.contains(entry.getKey())
                        && entry.getValue().stream().anyMatch(this::passesAGuard)) {
                    leading.add(entry.getKey());
                    grown = true;
                }
            }
        }
    }

    boolean leads(JavaCodeUnit unit) {
        return leading.contains(unit);
    }

    /** Whether it asks the gate itself. */
    static boolean asks(JavaCodeUnit unit) {
        return callsOf(unit).stream().anyMatch(Call::asks);
    }

    static boolean isGuarded(JavaClass type, JavaMethod method) {
        return new Declarations(type, method).mark().filter(Mark::guards).isPresent();
    }

    /** Whether a call of that type's method is one of an object to itself, as far as byte code tells. */
    static boolean isSelf(JavaClass from, JavaClass called) {
        return from.equals(called) || !called.isInterface() && from.isAssignableTo(called.getName());
    }

    private boolean passesAGuard(Call call) {
        if (call.asks) {
            return true;
        }
        for (int i = 0; i < call.targets.size(); i++) {
            boolean guarded = !call.self && isGuarded(call.types.get(i), call.targets.get(i));
            if (!guarded && !leading.contains(call.targets.get(i))) {
                return false;
            }
        }
        return !call.targets.isEmpty();
    }

    private static List<Call> callsOf(JavaCodeUnit unit) {
        return Stream.concat(
                        unit.getMethodCallsFromSelf().stream()
                                .map(call -> call(
                                        unit,
                                        call.getTargetOwner(),
                                        call.getTarget().resolveMember(),
                                        call.getName())),
                        unit.getMethodReferencesFromSelf().stream()
                                .map(call -> call(
                                        unit,
                                        call.getTargetOwner(),
                                        call.getTarget().resolveMember(),
                                        call.getName())))
                .toList();
    }

    private static Call call(JavaCodeUnit from, JavaClass owner, Optional<JavaMethod> member, String name) {
        boolean asks = ASKING.contains(name) && GATES.stream().anyMatch(owner::isAssignableTo);
        List<JavaClass> concrete = Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
                .filter(type -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .toList();
        List<JavaClass> types = member.isEmpty() ? List.of() : concrete.isEmpty() ? List.of(owner) : concrete;
        List<JavaMethod> targets = types.stream()
                .map(type -> new Declarations(type, member.orElseThrow()).all())
                .map(all -> all.isEmpty() ? member.orElseThrow() : all.get(0))
                .toList();
        return new Call(asks, isSelf(from.getOwner(), owner), targets, types);
    }
}
