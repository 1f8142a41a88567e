package io.modegate.guard;

import io.modegate.OperationDeniedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What runs instead of a denied call. */
final class Fallback {
    private final Method method;
    private final boolean takesDenial;

    private Fallback(Method method, boolean takesDenial) {
        this.method = method;
        this.takesDenial = takesDenial;
    }

    /** The fallback of that name for a method; refuses at once what could not be called later. */
    static Fallback of(Class<?> type, Method guarded, String name) {
        Class<?>[] plain = guarded.getParameterTypes();
        Class<?>[] told = Arrays.copyOf(plain, plain.length + 1);
        told[plain.length] = OperationDeniedException.class;
        Method method = find(type, name, told);
        boolean takesDenial = method != null;
        if (method == null) {
            method = find(type, name, plain);
        }
        if (method == null) {
            throw new IllegalArgumentException(
                    "the fallback \"" + name + "\" of " + Ids.of(guarded.getDeclaringClass(), guarded)
                            + " must be a method of " + type.getName()
                            + ", neither static nor private, with the same parameters and, if it likes, an"
                            + " OperationDeniedException as the last; there is none: add it, or correct the name");
        }
        if (method.equals(guarded)) {
            throw new IllegalArgumentException("the fallback \"" + name + "\" of "
                    + Ids.of(guarded.getDeclaringClass(), guarded)
                    + " is the guarded method itself, which would run what was denied: name another method");
        }
        if (!boxed(guarded.getReturnType()).isAssignableFrom(boxed(method.getReturnType()))) {
            throw new IllegalArgumentException(
                    "the fallback \"" + name + "\" of " + Ids.of(guarded.getDeclaringClass(), guarded)
                            + " must return " + guarded.getReturnType().getTypeName() + ", but returns "
                            + method.getReturnType().getTypeName());
        }
        method.trySetAccessible();
        return new Fallback(method, takesDenial);
    }

    @Nullable
    Object run(Object target, @Nullable Object[] arguments, OperationDeniedException denied) throws Throwable {
        @Nullable Object[] given = arguments;
        if (takesDenial) {
            given = Arrays.copyOf(arguments, arguments.length + 1);
            given[arguments.length] = denied;
        }
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private static @Nullable Method find(Class<?> type, String name, Class<?>[] parameters) {
        for (Class<?> at : Lineage.of(type)) {
            for (Method candidate : at.getDeclaredMethods()) {
                int modifiers = candidate.getModifiers();
                if (candidate.getName().equals(name)
                        && !candidate.isBridge()
                        && !Modifier.isStatic(modifiers)
                        && !Modifier.isPrivate(modifiers)
                        && Arrays.equals(candidate.getParameterTypes(), parameters)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private static Class<?> boxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }
}
