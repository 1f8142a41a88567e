package io.modegate.jakarta.interceptor;

import io.modegate.ModeGate;
import io.modegate.guard.ModeGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a guard in front of every guarded method of every managed bean. Loaded by the container; what cannot be honoured is
 * a deployment problem: a guarded method that is final, a missing or ambiguous {@link ModeGate}, an operation class that
 * the policy lacks, and whatever else {@link ModeGuard#on} refuses.
 *
 * <p>The guard stands around Jakarta's own interceptors for asynchronous calls and transactions, and around those of
 * libraries and applications; authentication that is an interceptor itself needs a priority below 4 to stand around it.
 * CDI intercepts no object that a producer makes: have the producer return {@link ModeGuard#proxy}.
 */
public final class ModeGuardExtension implements Extension {
    private static final Logger LOG = LoggerFactory.getLogger(ModeGuardExtension.class);

    private final Set<Class<?>> beans = new LinkedHashSet<>();
    private final Guards guards = new Guards();

    /** For the container. */
    public ModeGuardExtension() {}

    void addInterceptor(@Observes BeforeBeanDiscovery discovery) {
        discovery.addAnnotatedType(GuardInterceptor.class, GuardInterceptor.class.getName());
    }

    void addGuards(@Observes AfterBeanDiscovery discovery) {
        discovery
                .addBean()
                .id(Guards.class.getName())
                .beanClass(Guards.class)
                .types(Guards.class)
                .scope(ApplicationScoped.class)
                .createWith(creation -> guards);
    }

    <T> void bind(@Observes ProcessAnnotatedType<T> found) {
        AnnotatedType<T> type = found.getAnnotatedType();
        Set<Method> guarded = GuardedMethods.of(type.getJavaClass());
        if (guarded.isEmpty()) {
            return;
        }
        AnnotatedTypeConfigurator<T> configurator = found.configureAnnotatedType();
        Set<Method> own = new LinkedHashSet<>();
        configurator
                .filterMethods(method -> guarded.contains(method.getJavaMember()))
                .forEach(method -> {
                    own.add(method.getAnnotated().getJavaMember());
                    method.add(Guarded.Literal.INSTANCE);
                });
        if (!own.containsAll(guarded)) {
            // A default method of an interface is no method of the type; only a binding of the whole type reaches it.
            configurator.add(Guarded.Literal.INSTANCE);
        }
    }

    void note(@Observes ProcessManagedBean<?> found) {
        Class<?> type = found.getAnnotatedBeanClass().getJavaClass();
        if (!GuardedMethods.of(type).isEmpty()) {
            beans.add(type);
        }
    }

    void warn(@Observes ProcessProducerMethod<?, ?> found) {
        Class<?> made = found.getAnnotatedProducerMethod().getJavaMember().getReturnType();
        if (!GuardedMethods.of(made).isEmpty()) {
            LOG.warn(
                    "{} makes a {}, which has guarded methods, but CDI intercepts no object that a producer makes: have it"
                            + " return ModeGuard.proxy(…), or let CDI make the object",
                    found.getAnnotatedProducerMethod().getJavaMember(),
                    made.getName());
        }
    }

    void resolve(@Observes AfterDeploymentValidation validation, BeanManager manager) {
        if (beans.isEmpty()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        try {
            ModeGuard resolving = ModeGuard.of(new GateBean(manager).gate(beans));
            beans.forEach(type -> problems.addAll(GuardedMethods.problems(resolving, type)));
            guards.set(resolving);
        } catch (DeploymentException missing) {
            validation.addDeploymentProblem(missing);
        }
        problems.forEach(problem -> validation.addDeploymentProblem(new DeploymentException(problem)));
    }
}
