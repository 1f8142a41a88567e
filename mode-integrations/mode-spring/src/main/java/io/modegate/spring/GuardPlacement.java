package io.modegate.spring;

import io.modegate.guard.CatalogueWatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Moves advice that put itself in front of a guard to just inside of it, and warns of guarded types that no catalogue has.
 * Takes no order of its own, so that it comes after the post-processors that do, which are the ones that add advice.
 */
final class GuardPlacement implements BeanPostProcessor, BeanFactoryAware {
    private final CatalogueWatch watch = new CatalogueWatch();
    private @Nullable BeanFactory beans;

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
        if (!guard.types().guarded(type).isEmpty()) {
            watch.guarded(type);
        }
    }
}
