package io.modegate.boot;

import io.modegate.ModeGate;
import io.modegate.http.ModeEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.util.UriUtils;

/** The management endpoint {@code mode}, and the mode as a detail of the health. */
@AutoConfiguration(after = ModeGateAutoConfiguration.class)
public final class ModeActuatorAutoConfiguration {
    /** For the framework. */
    public ModeActuatorAutoConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class, UriUtils.class})
    static final class Management {
        Management() {}

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint
        static ModeActuatorEndpoint modeActuatorEndpoint(ModeEndpoint endpoint) {
            return new ModeActuatorEndpoint(endpoint);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    static final class HealthDetail {
        HealthDetail() {}

        // At the method, not the class: conditions of one element are asked for together, and this one may be absent.
        @Bean
        @ConditionalOnEnabledHealthIndicator("mode")
        @ConditionalOnMissingBean(name = "modeHealthIndicator")
        static HealthIndicator modeHealthIndicator(ModeGate gate) {
            return new ModeHealthIndicator(gate);
        }
    }
}
