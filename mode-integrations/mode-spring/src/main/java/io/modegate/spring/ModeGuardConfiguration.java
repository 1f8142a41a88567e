package io.modegate.spring;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/**
 * Guards the beans of a host, which imports it: {@code @Import(ModeGuardConfiguration.class)}. It needs a bean of type
 * {@link io.modegate.runtime.ModeManager} or {@link io.modegate.ModeGate}; where there are several, a primary one.
 *
 * <p>Beans with interfaces are proxied by these and others by their class, unless the host decided otherwise, as Spring
 * Boot does, by {@code proxyTargetClass}. The proof at start-up reads its setting, {@link ProofMode}, from the environment.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
@Import(AutoProxying.class)
public final class ModeGuardConfiguration {
    /** For the framework. */
    public ModeGuardConfiguration() {}

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ModeGuardAdvisor modeGuardAdvisor(BeanFactory beans) {
        return new ModeGuardAdvisor(new GateOfBeans(beans));
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static GuardPlacement modeGuardPlacement() {
        return new GuardPlacement();
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ModeGuardProof modeGuardProof(
            ConfigurableListableBeanFactory beans, ModeGuardAdvisor advisor, Environment environment) {
        String setting = environment.getProperty(ProofMode.PROPERTY, ProofMode.FAIL.name());
        return new ModeGuardProof(beans, advisor, ProofMode.of(setting));
    }
}
