package io.modegate.spring;

import io.modegate.ModeGate;
import io.modegate.guard.GuardedMethod;
import io.modegate.guard.ModeGuard;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.AopUtils;

/** Enters the gate around a call. What a method requires is found out at its first call, or at start-up. */
final class GuardInterceptor implements MethodInterceptor {
    private final Supplier<ModeGate> gate;
    private final Map<Called, Optional<GuardedMethod>> resolved = new ConcurrentHashMap<>();
    private volatile @Nullable ModeGuard guard;

    GuardInterceptor(Supplier<ModeGate> gate) {
        this.gate = gate;
    }

    private record Called(Class<?> target, Method method) {}

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Object target = invocation.getThis();
        if (target == null) {
            return withoutTarget(invocation);
        }
        Optional<GuardedMethod> guarded = guarded(target.getClass(), invocation.getMethod());
        return guarded.isPresent()
                ? guarded.get().call(target, invocation.getArguments(), invocation::proceed)
                : invocation.proceed();
    }

    /** An interface whose calls are answered by advice alone, such as a client. */
    private @Nullable Object withoutTarget(MethodInvocation invocation) throws Throwable {
        Method method = invocation.getMethod();
        Object proxy = ((ProxyMethodInvocation) invocation).getProxy();
        Optional<GuardedMethod> guarded = guarded(method.getDeclaringClass(), method);
        return guarded.isPresent()
                ? guarded.get().call(proxy, invocation.getArguments(), invocation::proceed)
                : invocation.proceed();
    }

    /** {@link ModeGuard#on}, for the class of a target as the pointcut sees it. */
    Optional<GuardedMethod> guarded(Class<?> target, Method method) {
        Called called = new Called(target, method);
        Optional<GuardedMethod> known = resolved.get(called);
        if (known == null) {
            Class<?> type = GuardedTypes.ofUser(target);
            known = guard().on(type, AopUtils.getMostSpecificMethod(method, type));
            resolved.put(called, known);
        }
        return known;
    }

    private ModeGuard guard() {
        ModeGuard built = guard;
        if (built == null) {
            built = ModeGuard.of(gate.get());
            guard = built;
        }
        return built;
    }
}
