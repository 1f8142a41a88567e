package io.modegate.jakarta.interceptor;

import io.modegate.ModeGate;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.Set;
import java.util.stream.Collectors;

/** The application's gate. */
final class GateBean {
    private static final String WAY_OUT =
            "such as @Produces @ApplicationScoped ModeGate gate(ModeManager modes) { return" + " modes.gate(); }";

    private final BeanManager manager;

    GateBean(BeanManager manager) {
        this.manager = manager;
    }

    /**
     * The gate itself, not a client proxy of it: guards know each other on a thread by their gate, and a route filter has
     * the gate itself.
     *
     * @throws DeploymentException if there is none, or more than one
     */
    ModeGate gate(Set<Class<?>> guarded) {
        Set<Bean<?>> beans = manager.getBeans(ModeGate.class);
        if (beans.isEmpty()) {
            throw new DeploymentException("methods of "
                    + guarded.stream().map(Class::getName).sorted().collect(Collectors.joining(", "))
                    + " are guarded, but there is no bean of type " + ModeGate.class.getName() + ": add a producer, "
                    + WAY_OUT);
        }
        try {
            return instance(manager.resolve(beans));
        } catch (AmbiguousResolutionException several) {
            throw new DeploymentException(
                    "there must be one bean of type " + ModeGate.class.getName()
                            + " without a qualifier, but there are " + beans + ": leave one",
                    several);
        }
    }

    private ModeGate instance(Bean<?> bean) {
        @SuppressWarnings("unchecked") // a bean of this type, by the question asked
        Bean<ModeGate> gates = (Bean<ModeGate>) bean;
        CreationalContext<ModeGate> creation = manager.createCreationalContext(gates);
        return manager.getContext(bean.getScope()).get(gates, creation);
    }
}
