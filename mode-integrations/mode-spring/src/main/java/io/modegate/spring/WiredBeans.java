package io.modegate.spring;

import io.modegate.guard.Wired;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The beans with guarded methods: singletons that exist, and what existing factories make of such. Nothing that is lazy is
 * created for it.
 */
final class WiredBeans {
    private final ConfigurableListableBeanFactory beans;
    private final GuardedTypes types;
    private final List<Wired> wired = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    WiredBeans(ConfigurableListableBeanFactory beans, GuardedTypes types) {
        this.beans = beans;
        this.types = types;
        for (Iterator<String> names = beans.getBeanNamesIterator(); names.hasNext(); ) {
            String name = names.next();
            if (!ScopedProxyUtils.isScopedTarget(name) && !isAbstract(name)) {
                look(name);
            }
        }
    }

    List<Wired> wired() {
        return wired;
    }

    /** Names of beans that are guarded, but not there to be called: lazy ones, prototypes, those of other scopes. */
    List<String> others() {
        return others;
    }

    private boolean isAbstract(String name) {
        return beans.containsBeanDefinition(name)
                && beans.getMergedBeanDefinition(name).isAbstract();
    }

    private void look(String name) {
        Object bean = object(name);
        if (bean == null || isBorrowed(bean)) {
            Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
            if (type != null && types.mayBeGuarded(GuardedTypes.ofUser(type))) {
                others.add(name);
            }
            return;
        }
        SpringWired found = new SpringWired(name, bean, beans);
        if (Layer.of(bean).stream().anyMatch(Layer::hasGuard) || types.mayBeGuarded(found.type())) {
            wired.add(found);
        }
    }

    private @Nullable Object object(String name) {
        if (!beans.containsSingleton(name)) {
            return null;
        }
        Object bean = beans.getSingleton(name);
        if (!(bean instanceof FactoryBean<?> factory)) {
            return bean;
        }
        Class<?> made = factory.getObjectType();
        return made != null && factory.isSingleton() && types.mayBeGuarded(GuardedTypes.ofUser(made))
                ? beans.getBean(name)
                : null;
    }

    /** Stands for an object that is another one each time, or none yet. */
    private static boolean isBorrowed(Object bean) {
        return bean instanceof AopInfrastructureBean
                || bean instanceof Advised advised && !advised.getTargetSource().isStatic();
    }
}
