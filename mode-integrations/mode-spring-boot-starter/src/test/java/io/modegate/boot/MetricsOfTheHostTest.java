package io.modegate.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modegate.ModeMeter;
import io.modegate.micrometer.ModeMetrics;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MetricsOfTheHostTest {
    private final ApplicationContextRunner host = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ModeMetricsAutoConfiguration.class,
                    ModeGateAutoConfiguration.class,
                    ModeActuatorAutoConfiguration.class,
                    ModeWebAutoConfiguration.class))
            .withPropertyValues("modegate.store=memory", "modegate.operator-only=NORMAL");

    @Test
    void aRegistryOfTheHostGetsTheMeters() {
        host.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context.getBean(MeterRegistry.class)
                                .get("mode.state")
                                .tag("mode", "NORMAL")
                                .tag("source", "SYSTEM_PROCESS")
                                .gauge()
                                .value())
                        .isEqualTo(1));
    }

    @Test
    void aMeterOfTheHostsOwnWins() {
        host.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean("own", ModeMeter.class, () -> new ModeMeter() {})
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ModeMetrics.class));
    }

    @Test
    void withoutARegistryThereAreNone() {
        host.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ModeMeter.class));
    }

    @Test
    void whatTheHostHasNotIsNotAskedFor() {
        host.withClassLoader(new FilteredClassLoader(
                        "io.micrometer",
                        "io.modegate.micrometer",
                        "io.modegate.jdbc",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health",
                        "org.springframework.security",
                        "org.springframework.web",
                        "jakarta.servlet"))
                .run(context -> assertThat(context).hasNotFailed());
    }
}
