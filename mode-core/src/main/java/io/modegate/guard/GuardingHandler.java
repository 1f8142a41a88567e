package io.modegate.guard;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a proxy does with a call. */
final class GuardingHandler implements InvocationHandler {
    private static final Object[] NONE = {};

    private final Object target;
    private final Map<Method, GuardedMethod> guards;

    GuardingHandler(Object target, Map<Method, GuardedMethod> guards) {
        this.target = target;
        this.guards = Map.copyOf(guards);
        guards.keySet().forEach(Method::trySetAccessible);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? NONE : arguments;
        GuardedMethod guarded = guards.get(method);
        if (guarded != null) {
            return guarded.call(target, given, () -> invoke(method, given));
        }
        if (method.getDeclaringClass() == GuardedObject.class) {
            return target;
        }
        if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
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
