package io.modegate.spring;

import java.lang.reflect.Method;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;

/** The guarded methods of beans. Asks no policy, so that advice can be put in front of beans before the gate is built. */
final class GuardPointcut extends StaticMethodMatcherPointcut {
    private final GuardedTypes types;

    GuardPointcut(GuardedTypes types) {
        this.types = types;
        setClassFilter(type -> types.mayBeGuarded(GuardedTypes.ofUser(type)));
    }

    @Override
    public boolean matches(Method method, Class<?> targetClass) {
        Class<?> type = GuardedTypes.ofUser(targetClass);
        return types.isGuarded(type, AopUtils.getMostSpecificMethod(method, type));
    }
}
