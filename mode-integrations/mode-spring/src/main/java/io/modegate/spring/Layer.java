package io.modegate.spring;

import io.modegate.guard.GuardedObject;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;

/**
 * One object in front of another: a proxy of the framework with its advice, or a guard of ours.
 *
 * @param object what stands there
 * @param advisors its advice, outermost first; none for a guard of ours
 * @param type the class of what stands behind it, as pointcuts see it
 */
record Layer(Object object, List<Advisor> advisors, Class<?> type) {
    /** All objects in front of the innermost one, outermost first. */
    static List<Layer> of(Object reference) {
        List<Layer> layers = new ArrayList<>();
        @Nullable Object at = reference;
        while (at != null) {
            // First: a proxy of the framework in front of a guarded object is one too, by the interfaces it shows.
            if (at instanceof Advised advised) {
                Class<?> target = advised.getTargetSource().getTargetClass();
                layers.add(new Layer(
                        at,
                        List.of(advised.getAdvisors()),
                        GuardedTypes.ofUser(target == null ? at.getClass() : target)));
                at = AopProxyUtils.getSingletonTarget(at);
            } else if (at instanceof GuardedObject guarded) {
                layers.add(new Layer(at, List.of(), guarded.guardedTarget().getClass()));
                at = guarded.guardedTarget();
            } else {
                at = null;
            }
        }
        return layers;
    }

    boolean isGuardedObject() {
        return !(object instanceof Advised);
    }

    boolean hasGuard() {
        return isGuardedObject() || advisors.stream().anyMatch(ModeGuardAdvisor.class::isInstance);
    }

    /** The advice that a call of a method passes, outermost first. */
    List<Advisor> around(Method method) {
        Method most = AopUtils.getMostSpecificMethod(method, type);
        return advisors.stream()
                .filter(advisor -> isOverridden(most) && applies(advisor, most))
                .toList();
    }

    /** A generated subclass passes on to advice only what it can override. */
    private boolean isOverridden(Method method) {
        int modifiers = method.getModifiers();
        if (!AopUtils.isCglibProxy(object)) {
            return true;
        }
        boolean open = Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
        return !Modifier.isFinal(modifiers)
                && !Modifier.isPrivate(modifiers)
                && (open || isNeighbour(method.getDeclaringClass()));
    }

    private boolean isNeighbour(Class<?> declaring) {
        return ClassUtils.getPackageName(declaring).equals(ClassUtils.getPackageName(object.getClass()))
                && declaring.getClassLoader() == object.getClass().getClassLoader();
    }

    private boolean applies(Advisor advisor, Method method) {
        return !(advisor instanceof PointcutAdvisor pointed)
                || pointed.getPointcut().getClassFilter().matches(type)
                        && pointed.getPointcut().getMethodMatcher().matches(method, type);
    }
}
