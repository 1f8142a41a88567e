package io.modegate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Mode;
import io.modegate.OperationDeniedException;
import io.modegate.PlacesOrder;
import io.modegate.runtime.ModeManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.Advised;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;

/** What only Spring Framework 7 has. */
class ResilientMethodsTest {
    /** Retried and throttled by the framework itself. */
    static class Resilient {
        private int calls;

        @PlacesOrder
        @Retryable(maxRetries = 2, delay = 0)
        @ConcurrencyLimit(1)
        public String place() {
            calls++;
            if (calls < 3) {
                throw new IllegalStateException("not yet");
            }
            return "placed at call " + calls;
        }
    }

    /** Turns it on. */
    @Configuration(proxyBeanMethods = false)
    @EnableResilientMethods
    static class Turned {}

    @Test
    void retriesAndThrottlesOfTheFrameworkAreMovedInsideOfTheGuard() {
        try (AnnotationConfigApplicationContext beans = Contexts.guarded(context -> {
            context.register(Turned.class);
            context.registerBean(Resilient.class);
        })) {
            Resilient resilient = beans.getBean(Resilient.class);
            assertThat(beans.getBean(ModeGuardProof.class)
                            .report()
                            .orElseThrow()
                            .findings())
                    .hasSize(1);
            assertThat(Stream.of(((Advised) resilient).getAdvisors()).map(advisor -> AdvicePlace.of(advisor, beans)))
                    .containsExactly(AdvicePlace.GUARD, AdvicePlace.INSIDE_MOVED, AdvicePlace.INSIDE_MOVED);
            Modes.hold(beans.getBean(ModeManager.class), Mode.READ_ONLY);
            assertThatThrownBy(resilient::place).isInstanceOf(OperationDeniedException.class);
            Modes.release(beans.getBean(ModeManager.class));
            assertThat(resilient.place()).isEqualTo("placed at call 3");
        }
    }
}
