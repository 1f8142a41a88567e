package io.modegate.guard;

import io.modegate.ModeGate;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out what methods require, once, and puts guards in front of objects. What could not be honoured at a call is
 * refused here: an operation class that the policy lacks, a parameter that names no scope, a fallback that does not fit, a
 * result that cannot be tracked. Thread-safe.
 */
public final class ModeGuard {
    private final ModeGate gate;
    private final CatalogueWatch watch = new CatalogueWatch();
    private final Map<Resolved, Optional<GuardedMethod>> resolved = new ConcurrentHashMap<>();

    private ModeGuard(ModeGate gate) {
        this.gate = gate;
    }

    private record Resolved(Class<?> type, Method method) {}

    /** Guards that ask that gate. */
    public static ModeGuard of(ModeGate gate) {
        return new ModeGuard(gate);
    }

    /**
     * {@link #proxy(Class, Object)} by that gate.
     *
     * @throws IllegalArgumentException as said there
     */
    public static <T> T proxy(Class<T> type, T target, ModeGate gate) {
        return of(gate).proxy(type, target);
    }

    /**
     * An object of that interface that enters the gate before each guarded call, and hands on every other. Calls of the
     * target to itself do not pass it. Where no catalogue names the target's type, a warning says so, see {@link
     * CatalogueWatch}.
     *
     * @throws IllegalArgumentException if the type is no interface, if none of its methods is guarded, if the target has
     *     a guard in front of it already, or if what a method requires cannot be honoured
     * @throws io.modegate.UnknownOperationException if the policy lacks an operation class
     */
    public <T> T proxy(Class<T> type, T target) {
        require(
                type.isInterface(),
                type.getName() + " must be an interface to be put in front of "
                        + target.getClass().getName()
                        + ", but is a class: take a framework's adapter, or extract an interface");
        require(
                !(target instanceof GuardedObject),
                target.getClass().getName() + " has a guard in front of it already: a second one would count its calls"
                        + " twice; remove one");
        Map<Method, GuardingHandler.Way> ways = new HashMap<>();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                ways.put(method, new GuardingHandler.Way(method, on(target.getClass(), method)));
            }
        }
        require(
                ways.values().stream().anyMatch(way -> way.guard().isPresent()),
                "no method of " + type.getName() + " is guarded, neither there nor in "
                        + target.getClass().getName() + ": annotate one, or leave the proxy out");
        watch.guarded(target.getClass());
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type, GuardedObject.class}, new GuardingHandler(target, ways));
        return type.cast(proxy);
    }

    /**
     * The guard of a method of a class; empty if it needs none. The method may be the class's or an interface's.
     *
     * @param type the class of the object behind the guard, not of a proxy
     * @throws IllegalArgumentException if what it requires cannot be honoured, saying what to change
     * @throws io.modegate.UnknownOperationException if the policy lacks its operation class
     */
    public Optional<GuardedMethod> on(Class<?> type, Method method) {
        return resolved.computeIfAbsent(new Resolved(type, method), key -> new Requirement(type, method).guarded(gate));
    }

    /** Whether a method of a class is guarded by its annotations; asks no policy, and refuses nothing. */
    public static boolean isGuarded(Class<?> type, Method method) {
        return new Requirement(type, method).isGuarded();
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException(message);
        }
    }
}
