package io.modegate.spring;

import io.modegate.guard.GuardCatalogue;
import io.modegate.guard.GuardedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;

/**
 * Moves advice that put itself in front of a guard to just inside of it, and warns of guarded types that no catalogue has.
 * Takes no order of its own, so that it comes after the post-processors that do, which are the ones that add advice.
 */
final class GuardPlacement implements BeanPostProcessor, BeanFactoryAware {
    private static final Logger LOG = LoggerFactory.getLogger(GuardPlacement.class);

    private final Set<Class<?>> seen = ConcurrentHashMap.newKeySet();
    private @Nullable BeanFactory beans;
    private volatile @Nullable Set<String> catalogued;

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        this.beans = beanFactory;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof Advised advised && beans != null) {
            for (Advisor advisor : advised.getAdvisors()) {
                if (advisor instanceof ModeGuardAdvisor guard) {
                    putBehind(guard, advised, beans);
                    warnUnlessCatalogued(guard, GuardedTypes.ofUser(targetOf(advised, bean)));
                }
            }
        }
        return bean;
    }

    private static void putBehind(ModeGuardAdvisor guard, Advised advised, BeanFactory beans) {
        if (advised.isFrozen()) {
            return;
        }
        List<Advisor> ahead = new ArrayList<>();
        for (int i = 0; i < advised.indexOf(guard); i++) {
            Advisor advisor = advised.getAdvisors()[i];
            if (AdvicePlace.of(advisor, beans) == AdvicePlace.INSIDE_MOVED) {
                ahead.add(advisor);
            }
        }
        ahead.forEach(advised::removeAdvisor);
        int behind = advised.indexOf(guard) + 1;
        for (Advisor advisor : ahead) {
            advised.addAdvisor(behind++, advisor);
        }
    }

    private static Class<?> targetOf(Advised advised, Object bean) {
        Class<?> target = advised.getTargetSource().getTargetClass();
        return target == null ? bean.getClass() : target;
    }

    private void warnUnlessCatalogued(ModeGuardAdvisor guard, Class<?> type) {
        if (seen.add(type)
                && !guard.types().guarded(type).isEmpty()
                && GuardedTypes.lineage(type).stream()
                        .noneMatch(at -> catalogued().contains(at.getName()))) {
            LOG.warn(
                    "{} has guarded methods, but no {} on the class path names it: nobody can prove that its guards are"
                            + " reached. ModeGate's annotation processor did not run when it was compiled: from JDK 23 on,"
                            + " and wherever annotationProcessorPaths are given, name io.modegate:mode-core among the"
                            + " annotationProcessorPaths of maven-compiler-plugin (Gradle: annotationProcessor)",
                    type.getName(),
                    GuardCatalogue.RESOURCE);
        }
    }

    private Set<String> catalogued() {
        Set<String> known = catalogued;
        if (known == null) {
            ClassLoader loader = ClassUtils.getDefaultClassLoader();
            known =
                    GuardCatalogue.fromClassPath(loader == null ? ClassLoader.getSystemClassLoader() : loader)
                            .operations()
                            .stream()
                            .map(GuardedOperation::type)
                            .collect(Collectors.toUnmodifiableSet());
            catalogued = known;
        }
        return known;
    }
}
