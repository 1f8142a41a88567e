package io.modegate.boot;

import io.modegate.ModeGate;
import io.modegate.ModePolicy;
import io.modegate.http.Authenticator;
import io.modegate.http.ModeEndpoint;
import io.modegate.http.Tokens;
import io.modegate.runtime.ModeManager;
import io.modegate.spring.ModeGuardAdvisor;
import io.modegate.spring.ModeGuardConfiguration;
import io.modegate.spring.web.SecurityAuthenticator;
import io.modegate.store.ModeStore;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.ClassUtils;

/**
 * The manager, what it needs, and the guards of the host's beans. Everything is created only where the host has not declared
 * its own.
 *
 * <p>The manager is closed with the other singletons: after the web server and the executors have let what was under way
 * finish, and before the store and the pool of connections that it needs to sign off.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@EnableConfigurationProperties(ModeGateProperties.class)
public final class ModeGateAutoConfiguration {
    private static final String SECURITY = "org.springframework.security.core.context.SecurityContextHolder";

    /** For the framework. */
    public ModeGateAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    static ModePolicy modePolicy(ModeGateProperties settings, ApplicationContext context) {
        ClassLoader loader = context.getClassLoader();
        return PolicyChoice.policy(settings.policy(), loader == null ? ClassLoader.getSystemClassLoader() : loader);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean({ModeStore.class, ModeManager.class})
    static ModeStore modeStore(ModeGateProperties settings, ListableBeanFactory beans) {
        return new StoreChoice(settings, beans).store();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    static ModeManager modeManager(
            ModeGateProperties settings, ModePolicy policy, ModeStore store, ListableBeanFactory beans) {
        return new Managers(settings, beans).manager(policy, store);
    }

    @Bean
    @ConditionalOnMissingBean
    static ModeGate modeGate(ModeManager manager) {
        return manager.gate();
    }

    /** Tokens where there are any; else whom Spring Security knows, where the host has it; else nobody. */
    @Bean
    @ConditionalOnMissingBean
    static Authenticator modeAuthenticator(ModeGateProperties settings) {
        return Callers.tokens(settings)
                .<Authenticator>map(tokens -> tokens)
                .orElseGet(() -> ClassUtils.isPresent(SECURITY, ClassUtils.getDefaultClassLoader())
                        ? SecurityAuthenticator.usual()
                        : Tokens.none());
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    static ModeEndpoint modeEndpoint(ModeManager manager, Authenticator authenticator) {
        return manager.endpoint(authenticator);
    }

    @Bean
    @ConditionalOnMissingBean
    static StreamsEnd modeStreamsEnd(ModeEndpoint endpoint) {
        return new StreamsEnd(endpoint);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(ModeGuardAdvisor.class)
    @Import(ModeGuardConfiguration.class)
    static final class Guards {
        Guards() {}
    }
}
