package io.modegate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModeMeter;
import io.modegate.OperationDeniedException;
import io.modegate.UnknownOperationException;
import io.modegate.runtime.ModeManager;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ModeGuardConfigurationTest {
    @Test
    void withoutAGateTheStartFailsAndSaysWhatToAdd() {
        assertThatThrownBy(() -> Contexts.started(context -> context.register(ModeGuardConfiguration.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("guards need a bean of type io.modegate.runtime.ModeManager")
                .hasMessageContaining("add @Bean(destroyMethod = \"close\") ModeManager modes()");
    }

    @Test
    void aGateAloneIsEnough() {
        try (ModeManager elsewhere = Modes.manager(new ModeMeter() {});
                AnnotationConfigApplicationContext beans = Contexts.started(context -> {
                    context.register(ModeGuardConfiguration.class);
                    context.registerBean(ModeGate.class, elsewhere::gate);
                    context.registerBean(ProofCases.Orders.Placing.class);
                })) {
            assertThat(beans.getBean(ModeGuardProof.class)
                            .report()
                            .orElseThrow()
                            .unsound())
                    .isEmpty();
            Modes.hold(elsewhere, Mode.READ_ONLY);
            assertThatThrownBy(() -> beans.getBean(ProofCases.Orders.class).place())
                    .isInstanceOf(OperationDeniedException.class);
        }
    }

    @Test
    void whatThePolicyLacksFailsTheStartThoughNothingIsProved() {
        assertThatThrownBy(() -> Contexts.guarded(context -> {
                    Contexts.proof(context, "off");
                    context.registerBean(ProofCases.Misspelt.class);
                }))
                .isInstanceOf(UnknownOperationException.class)
                .hasMessageContaining("PLACE_ORDRE");
    }

    @Test
    void aGuardedTypeThatNoCatalogueNamesIsWarnedOfOnce() {
        String heard;
        try (StdErr log = new StdErr();
                AnnotationConfigApplicationContext beans = Contexts.guarded(context -> {
                    context.registerBean("one", ProofCases.Uncatalogued.class, ProofCases.Uncatalogued::new);
                    context.registerBean("two", ProofCases.Uncatalogued.class, ProofCases.Uncatalogued::new);
                    context.registerBean(ProofCases.Orders.Placing.class);
                })) {
            assertThat(beans.isRunning()).isTrue();
            heard = log.text();
        }
        assertThat(heard)
                .containsOnlyOnce("ProofCases$Uncatalogued has guarded methods, but no META-INF/modegate")
                .contains("annotationProcessorPaths")
                .doesNotContain("Placing has guarded");
    }

    @Test
    void beansWithoutGuardsAreLeftAsTheyAre() {
        try (StdErr log = new StdErr();
                AnnotationConfigApplicationContext beans =
                        Contexts.guarded(context -> context.registerBean(StringBuilder.class))) {
            assertThat(AopUtils.isAopProxy(beans.getBean(StringBuilder.class))).isFalse();
            assertThat(AopUtils.isAopProxy(beans.getBean(ModeManager.class))).isFalse();
            assertThat(log.text()).doesNotContain("not eligible");
        }
    }
}
