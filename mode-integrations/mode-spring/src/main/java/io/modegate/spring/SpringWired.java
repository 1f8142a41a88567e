package io.modegate.spring;

import io.modegate.guard.Wired;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.Ordered;

/**
 * A bean with all that stands in front of it.
 *
 * <p>The proof does not run authorization, which would ask the host's code about a caller that is none, about arguments
 * that are none: where it stands outside of the guard, the proof calls a proxy that is the same without it.
 */
final class SpringWired implements Wired {
    private final String name;
    private final Object bean;
    private final BeanFactory beans;
    private final List<Layer> layers;

    SpringWired(String name, Object bean, BeanFactory beans) {
        this.name = name;
        this.bean = bean;
        this.beans = beans;
        this.layers = Layer.of(bean);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Object reference() {
        if (layers.isEmpty() || layers.get(0).isGuardedObject()) {
            return bean;
        }
        List<Advisor> advisors = layers.get(0).advisors();
        List<Advisor> others = advisors.stream()
                .filter(advisor -> AdvicePlace.of(advisor, beans) != AdvicePlace.OUTSIDE)
                .toList();
        return others.size() == advisors.size() ? bean : proxy((Advised) bean, others);
    }

    private Object proxy(Advised like, List<Advisor> advisors) {
        ProxyFactory factory = new ProxyFactory(like.getProxiedInterfaces());
        factory.setTargetSource(like.getTargetSource());
        factory.setProxyTargetClass(like.isProxyTargetClass());
        factory.setExposeProxy(like.isExposeProxy());
        factory.setPreFiltered(like.isPreFiltered());
        factory.addAdvisors(advisors);
        return factory.getProxy(type().getClassLoader());
    }

    /**
     * The class that the guard judges by, which is what stands right behind it; without a guard, the innermost one. They
     * differ where a framework's factory answers an annotated interface with a class that does not implement it.
     */
    @Override
    public Class<?> type() {
        return layers.stream()
                .filter(layer -> layer.hasGuard() && !layer.isGuardedObject())
                .<Class<?>>map(Layer::type)
                .findFirst()
                .orElseGet(this::innermost);
    }

    private Class<?> innermost() {
        return layers.isEmpty()
                ? GuardedTypes.ofUser(AopProxyUtils.ultimateTargetClass(bean))
                : GuardedTypes.ofUser(layers.get(layers.size() - 1).type());
    }

    @Override
    public int guards(Method method) {
        int guards = 0;
        for (Layer layer : layers) {
            guards += layer.isGuardedObject() ? 1 : 0;
            guards += (int) layer.around(method).stream()
                    .filter(ModeGuardAdvisor.class::isInstance)
                    .count();
        }
        return guards;
    }

    @Override
    public Optional<String> misplaced(Method method) {
        boolean inside = false;
        for (Layer layer : layers) {
            inside |= layer.isGuardedObject();
            for (Advisor advisor : layer.around(method)) {
                AdvicePlace place = AdvicePlace.of(advisor, beans);
                if (place.isInside() && !inside) {
                    return Optional.of(named(advisor)
                            + " stands outside of the guard, and would act on calls before they are denied: give it an"
                            + " order above " + ModeGuardAdvisor.ORDER + ", the guard's, such as its default");
                }
                if (place == AdvicePlace.OUTSIDE && inside) {
                    return Optional.of(named(advisor)
                            + " stands inside of the guard, and callers without the right to call would be told the mode:"
                            + " give it an order below " + ModeGuardAdvisor.ORDER + ", the guard's");
                }
                inside |= place == AdvicePlace.GUARD;
            }
        }
        return Optional.empty();
    }

    private String named(Advisor advisor) {
        String advice = AdvicePlace.adviceOf(advisor, beans);
        return advisor instanceof Ordered ordered ? advice + " (order " + ordered.getOrder() + ")" : advice;
    }
}
