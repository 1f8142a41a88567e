package io.modegate.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.modegate.ModeMeter;
import io.modegate.micrometer.ModeMetrics;
import io.modegate.runtime.ModeManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters, where a host has a registry and mode-micrometer. */
@AutoConfiguration(
        before = ModeGateAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        })
@ConditionalOnClass({MeterRegistry.class, ModeMetrics.class})
@ConditionalOnBean(MeterRegistry.class)
public final class ModeMetricsAutoConfiguration {
    /** For the framework. */
    public ModeMetricsAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(ModeMeter.class)
    ModeMetrics modeMetrics(MeterRegistry registry) {
        return ModeMetrics.in(registry);
    }

    /** The metrics are part of the manager, so they can be bound to it only when it stands. */
    @Bean
    SmartInitializingSingleton modeMetricsBinding(
            ObjectProvider<ModeMetrics> metrics, ObjectProvider<ModeManager> manager) {
        return () -> metrics.ifAvailable(bound -> manager.ifAvailable(bound::bindTo));
    }
}
