package io.modegate.boot;

import io.modegate.ModeGate;
import io.modegate.http.ModeEndpoint;
import io.modegate.jakarta.servlet.ModeMdcFilter;
import io.modegate.jakarta.servlet.RouteFilter;
import io.modegate.jakarta.servlet.RouteTable;
import io.modegate.spring.web.ModeDeniedAdvice;
import io.modegate.spring.web.ModeEndpointHandler;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;

/** {@code /mode}, the answer to denials, and the filters, in an application of servlets. */
@AutoConfiguration(after = ModeGateAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
public final class ModeWebAutoConfiguration {
    /** Behind Spring Security's filter, which Boot puts at -100. */
    private static final int BEHIND_AUTHENTICATION = 0;

    /** For the framework. */
    public ModeWebAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    static ModeEndpointHandler modeEndpointHandler(ModeEndpoint endpoint) {
        return new ModeEndpointHandler(endpoint);
    }

    @Bean
    @ConditionalOnMissingBean(name = "modeEndpointMapping")
    static HandlerMapping modeEndpointMapping(ModeEndpointHandler handler) {
        return handler.mapping();
    }

    @Bean
    @ConditionalOnMissingBean
    static ModeDeniedAdvice modeDeniedAdvice(ModeGate gate, ModeGateProperties settings) {
        return new ModeDeniedAdvice(gate, settings.deniedStatus());
    }

    @Bean
    @ConditionalOnMissingBean(name = "modeMdcFilter")
    static FilterRegistrationBean<ModeMdcFilter> modeMdcFilter(ModeGate gate) {
        FilterRegistrationBean<ModeMdcFilter> registration = new FilterRegistrationBean<>(new ModeMdcFilter(gate));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("modegate.routes[0]")
    static final class Routes {
        Routes() {}

        @Bean
        @ConditionalOnMissingBean(name = "modeRouteFilter")
        static FilterRegistrationBean<RouteFilter> modeRouteFilter(ModeGate gate, ModeGateProperties settings) {
            RouteFilter.Settings chosen =
                    new RouteFilter.Settings(settings.routesDryRun(), settings.deniedStatus(), "/mode");
            FilterRegistrationBean<RouteFilter> registration =
                    new FilterRegistrationBean<>(RouteFilter.of(gate, table(settings), chosen));
            registration.setOrder(BEHIND_AUTHENTICATION);
            return registration;
        }

        private static RouteTable table(ModeGateProperties settings) {
            try {
                return RouteTable.of(settings.routes().toArray(String[]::new));
            } catch (IllegalArgumentException broken) {
                throw new ModeSettingException("modegate.routes is wrong", String.valueOf(broken.getMessage()), broken);
            }
        }
    }
}
