package io.modegate.spring.web;

import io.modegate.http.Authenticator;
import io.modegate.http.ModeEndpoint;
import io.modegate.http.Tokens;
import io.modegate.runtime.ModeManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerMapping;

/**
 * To import into a web application that has a {@link ModeManager} bean: {@code /mode} on the dispatcher servlet, and an
 * answer to denials. Callers are those of the {@link Authenticator} bean; without one, administration is off.
 */
@Configuration(proxyBeanMethods = false)
public final class ModeWebConfiguration {
    /** For the container. */
    public ModeWebConfiguration() {}

    @Bean(destroyMethod = "close")
    ModeEndpoint modeEndpoint(ModeManager modes, ObjectProvider<Authenticator> authenticator) {
        return modes.endpoint(authenticator.getIfAvailable(Tokens::none));
    }

    @Bean(destroyMethod = "close")
    ModeEndpointHandler modeEndpointHandler(ModeEndpoint endpoint) {
        return new ModeEndpointHandler(endpoint);
    }

    @Bean
    HandlerMapping modeEndpointMapping(ModeEndpointHandler handler) {
        return handler.mapping();
    }

    @Bean
    ModeDeniedAdvice modeDeniedAdvice(ModeManager modes) {
        return new ModeDeniedAdvice(modes.gate());
    }
}
