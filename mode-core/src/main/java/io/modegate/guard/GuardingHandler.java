package io.modegate.guard;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a proxy does with a call: one look-up, one guard, one call. */
final class GuardingHandler implements InvocationHandler {
    private static final Object[] NONE = {};

    private final Object target;
    private final Map<Method, Way> ways;

    GuardingHandler(Object target, Map<Method, Way> ways) {
        this.target = target;
        this.ways = Map.copyOf(ways);
    }

    /**
     * Where a call goes.
     *
     * @param method what the caller called, made accessible: the interface need not be public
     * @param guard what stands before it, if anything does
     */
    record Way(Method method, Optional<GuardedMethod> guard) {
        Way {
            method.trySetAccessible();
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? NONE : arguments;
        Way way = ways.get(method);
        if (way == null) {
            return ofEveryObject(method, given);
        }
        return way.guard.isPresent()
                ? way.guard.get().call(target, given, () -> invoke(way.method, given))
                : invoke(way.method, given);
    }

    private @Nullable Object ofEveryObject(Method method, @Nullable Object[] given) throws Throwable {
        if (method.getDeclaringClass() == GuardedObject.class) {
            return target;
        }
        if (given.length == 1) {
            return given[0] != null
                    && target.equals(given[0] instanceof GuardedObject other ? other.guardedTarget() : given[0]);
        }
        return invoke(method, given);
    }

    private @Nullable Object invoke(Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
