package io.modegate.spring;

import io.modegate.ModeGate;
import io.modegate.runtime.ModeManager;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;

/** The host's gate: a bean of its own, or the one of its manager. Looked for when it is first needed, not when advice is. */
final class GateOfBeans implements Supplier<ModeGate> {
    private final BeanFactory beans;

    GateOfBeans(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public ModeGate get() {
        ModeGate gate = beans.getBeanProvider(ModeGate.class).getIfAvailable();
        if (gate != null) {
            return gate;
        }
        return manager()
                .map(ModeManager::gate)
                .orElseThrow(() -> new IllegalStateException(
                        "guards need a bean of type io.modegate.runtime.ModeManager, or of type io.modegate.ModeGate, but"
                                + " there is neither: add @Bean(destroyMethod = \"close\") ModeManager modes() { return"
                                + " ModeManager.builder().store(…).probe(…).build(); }, or do not import"
                                + " ModeGuardConfiguration"));
    }

    /** Absent where the host has a gate alone, or has a manager elsewhere. */
    Optional<ModeManager> manager() {
        return Optional.ofNullable(beans.getBeanProvider(ModeManager.class).getIfAvailable());
    }
}
