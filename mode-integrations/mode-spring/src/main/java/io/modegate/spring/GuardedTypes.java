package io.modegate.spring;

import io.modegate.RequiresMode;
import io.modegate.guard.GuardedObject;
import io.modegate.guard.ModeGuard;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Which classes of beans have guarded methods. Most have none, and are told apart by one look at each of their types: the
 * precedence of annotations, which costs more, is asked only for the others. Thread-safe.
 */
final class GuardedTypes {
    private final Map<Class<?>, Boolean> speaking = new ConcurrentHashMap<>();

    /** Whether one of its types says something of guarding, and it is not an object with a guard of its own. */
    boolean mayBeGuarded(Class<?> type) {
        return !GuardedObject.class.isAssignableFrom(type)
                && lineage(type).stream().anyMatch(at -> speaking.computeIfAbsent(at, GuardedTypes::speaks));
    }

    /** Whether a guard belongs in front of a method. */
    boolean isGuarded(Class<?> type, Method method) {
        return mayBeGuarded(type) && ModeGuard.isGuarded(type, method);
    }

    /** The guarded methods of a class, those it inherits included. */
    Set<Method> guarded(Class<?> type) {
        Set<Method> guarded = new LinkedHashSet<>();
        if (mayBeGuarded(type)) {
            for (Class<?> at : lineage(type)) {
                for (Method method : at.getDeclaredMethods()) {
                    if (!method.isBridge() && ModeGuard.isGuarded(type, method)) {
                        guarded.add(method);
                    }
                }
            }
        }
        return guarded;
    }

    /** The class behind a subclass that the framework generated. */
    static Class<?> ofUser(Class<?> target) {
        return ClassUtils.getUserClass(target);
    }

    /** The class, its superclasses and all interfaces, without those of the platform. */
    static Set<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            all.add(at);
        }
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            addInterfaces(at, all);
        }
        all.removeIf(at -> at.getName().startsWith("java."));
        return all;
    }

    /** Not by ClassUtils, which leaves out what interfaces extend. */
    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> direct : type.getInterfaces()) {
            all.add(direct);
            addInterfaces(direct, all);
        }
    }

    private static boolean speaks(Class<?> type) {
        if (AnnotatedElementUtils.isAnnotated(type, RequiresMode.class)) {
            return true;
        }
        for (Method method : ReflectionUtils.getDeclaredMethods(type)) {
            if (AnnotatedElementUtils.isAnnotated(method, RequiresMode.class)) {
                return true;
            }
        }
        return false;
    }
}
