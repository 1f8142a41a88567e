package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.modegate.testkit.archunit.Host.Receiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who calls whom within the classes under analysis; code in a lambda counts as its method's. */
final class CallGraph {
    private static final Map<String, Set<String>> DOORS = Map.of(
            "io.modegate.ModeGate", Set.of("check", "enter", "permits"),
            "io.modegate.Permit", Set.of("enterWithin"),
            "io.modegate.guard.Guard", Set.of("enter", "enterFor", "enterIn"));

    private final Host host;
    private final Guards guards;
    private final Map<JavaCodeUnit, List<Call>> calls = new HashMap<>();
    private final Map<JavaMethod, Set<JavaCodeUnit>> callers = new HashMap<>();
    private final Set<JavaCodeUnit> guardedBelow = new HashSet<>();

    CallGraph(Host host, Guards guards) {
        this.host = host;
        this.guards = guards;
        host.analysed().stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .forEach(unit -> calls.put(unit, calls(unit)));
        calls.forEach((unit, all) -> all.forEach(call -> call.receivers()
                .forEach(to -> callers.computeIfAbsent(to.method(), key -> new LinkedHashSet<>())
                        .add(unit))));
        spread();
    }

    /** To the least fixed point, so that a cycle of calls is not its own guard. */
    private void spread() {
        List<JavaCodeUnit> gained;
        do {
            gained = calls.keySet().stream().filter(this::gainsGuard).toList();
            guardedBelow.addAll(gained);
        } while (!gained.isEmpty());
    }

    /**
     * One call, or one reference to a method.
     *
     * @param receivers what it may reach
     * @param own whether it goes to the caller's own object, past every guard
     * @param door whether it asks the gate
     */
    record Call(JavaCodeUnitAccess<?> access, List<Receiver> receivers, boolean own, boolean door) {}

    List<Call> callsOf(JavaCodeUnit unit) {
        return calls.getOrDefault(unit, List.of());
    }

    /** Whether the code of a method, or what it calls, meets a guard on some way. */
    boolean isGuardedBelow(JavaMethod method) {
        return guardedBelow.contains(method);
    }

    /** Whether the code of a method asks the gate itself. */
    boolean asksGate(JavaCodeUnit unit) {
        return callsOf(unit).stream().anyMatch(Call::door);
    }

    /** Who calls a method; a compiler's bridge is looked through. */
    Set<JavaCodeUnit> callersOf(JavaMethod method) {
        Set<JavaCodeUnit> found = new LinkedHashSet<>();
        for (JavaCodeUnit caller : callers.getOrDefault(method, Set.of())) {
            if (caller instanceof JavaMethod bridge && isBridge(bridge)) {
                found.addAll(callers.getOrDefault(bridge, Set.of()));
            } else {
                found.add(caller);
            }
        }
        return found;
    }

    static boolean isBridge(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.BRIDGE);
    }

    private boolean gainsGuard(JavaCodeUnit unit) {
        return !guardedBelow.contains(unit) && callsOf(unit).stream().anyMatch(this::meetsGuard);
    }

    /** Whoever answers must be guarded: a call that may reach one without is none. */
    private boolean meetsGuard(Call call) {
        return call.door()
                || !call.receivers().isEmpty()
                        && call.receivers().stream()
                                .allMatch(to ->
                                        !call.own() && guards.isGuarded(to) || guardedBelow.contains(to.method()));
    }

    private List<Call> calls(JavaCodeUnit unit) {
        List<Call> all = new ArrayList<>();
        Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                .forEach(access -> all.add(call(unit, access)));
        return List.copyOf(all);
    }

    private Call call(JavaCodeUnit from, JavaCodeUnitAccess<?> access) {
        CodeUnitAccessTarget target = access.getTarget();
        return new Call(access, receivers(from, target), isOwn(from, target), isDoor(target));
    }

    private List<Receiver> receivers(JavaCodeUnit from, CodeUnitAccessTarget target) {
        if (target.getOwner().getName().startsWith("java.")) {
            return List.of();
        }
        Optional<JavaMethod> called =
                target.resolveMember().filter(JavaMethod.class::isInstance).map(JavaMethod.class::cast);
        boolean isSuper = isOwn(from, target)
                && !from.getOwner().equals(target.getOwner())
                && called.filter(to -> Host.signature(to).equals(Host.signature(from)))
                        .isPresent();
        return isSuper
                ? called.stream().map(to -> new Receiver(from.getOwner(), to)).toList()
                : host.receivers(target);
    }

    /** Through a variable of an interface type a class reaches others, or itself with the guard in front. */
    private static boolean isOwn(JavaCodeUnit from, CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        return from.getOwner().equals(owner)
                || !owner.isInterface() && from.getOwner().isAssignableTo(owner.getName());
    }

    private static boolean isDoor(CodeUnitAccessTarget target) {
        return DOORS.entrySet().stream()
                .anyMatch(door -> door.getValue().contains(target.getName())
                        && target.getOwner().isAssignableTo(door.getKey()));
    }
}
