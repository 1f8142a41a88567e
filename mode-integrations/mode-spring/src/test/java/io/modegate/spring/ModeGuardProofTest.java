package io.modegate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.modegate.ModeGate;
import io.modegate.guard.GuardReport;
import io.modegate.guard.GuardReport.Outcome;
import io.modegate.guard.ModeGuard;
import io.modegate.runtime.ModeManager;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.transaction.annotation.EnableTransactionManagement;

class ModeGuardProofTest {
    @Test
    void whatItsOwnClassCallsPastTheGuardFailsTheStartByName() {
        assertThatThrownBy(() -> Contexts.guarded(context -> context.registerBean(ProofCases.SelfCalling.class)))
                .isInstanceOf(GuardReport.UnsoundException.class)
                .hasMessageContaining("2 of 2 guarded methods")
                .hasMessageContaining("BYPASSED io.modegate.spring.ProofCases$SelfCalling#hidden()")
                .hasMessageContaining("BYPASSED io.modegate.spring.ProofCases$SelfCalling#quiet()")
                .hasMessageContaining("its own type calls it at io/modegate/spring/ProofCases.java:16");
    }

    @Test
    void aFinalMethodIsNotCalledAndIsUnguarded() {
        assertThat(proved(context -> context.registerBean(ProofCases.Sealed.class, ProofCases.Sealed::new)))
                .containsExactly(Outcome.UNGUARDED);
    }

    @Test
    void aMethodThatTheInterfacesOfAProxyLackIsUnguarded() {
        assertThat(proved(context -> context.registerBean(ProofCases.Behind.class)))
                .containsExactly(Outcome.UNGUARDED);
    }

    @Test
    void aGuardMadeByHandIsEnoughAndASecondOneIsTooMany() {
        assertThat(proved(context -> context.registerBean(ProofCases.Orders.class, () -> byHand(context, false))))
                .containsExactly(Outcome.PROVED);
        assertThat(proved(context -> {
                    context.registerBean("inner", ProofCases.Orders.Placing.class, ProofCases.Orders.Placing::new);
                    context.registerBean("outer", ProofCases.Orders.class, () -> byHand(context, true));
                }))
                .containsExactlyInAnyOrder(Outcome.PROVED, Outcome.GUARDED_TWICE);
    }

    private static ProofCases.Orders byHand(AnnotationConfigApplicationContext context, boolean guardedInside) {
        ModeGate gate = context.getBean(ModeManager.class).gate();
        return ModeGuard.proxy(
                ProofCases.Orders.class,
                guardedInside ? context.getBean("inner", ProofCases.Orders.class) : new ProofCases.Orders.Placing(),
                gate);
    }

    @Test
    void whatAFactoryMakesIsProved() {
        assertThat(proved(context -> context.registerBean("orders", PlacingFactory.class)))
                .containsExactly(Outcome.PROVED);
    }

    /** Makes one. */
    static final class PlacingFactory implements FactoryBean<ProofCases.Orders> {
        @Override
        public ProofCases.Orders getObject() {
            return new ProofCases.Orders.Placing();
        }

        @Override
        public Class<?> getObjectType() {
            return ProofCases.Orders.class;
        }
    }

    @Test
    void whatDoesNotExistAtStartUpIsNeitherCreatedNorProvedButGuarded() {
        List<String> created = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (AnnotationConfigApplicationContext beans = Contexts.guarded(context -> {
            context.registerBean("lazy", ProofCases.Orders.Placing.class, () -> made("lazy", created), lazily());
            context.registerBean(
                    "prototype",
                    ProofCases.Orders.Placing.class,
                    () -> made("prototype", created),
                    definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE));
            context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
            context.register(OfThread.class);
        })) {
            assertThat(created).isEmpty();
            assertThat(beans.getBean(ModeGuardProof.class)
                            .report()
                            .orElseThrow()
                            .findings())
                    .isEmpty();
            Modes.hold(beans.getBean(ModeManager.class), io.modegate.Mode.READ_ONLY);
            for (String name : List.of("lazy", "prototype", "ofThread")) {
                ProofCases.Orders orders = beans.getBean(name, ProofCases.Orders.class);
                assertThatThrownBy(orders::place).as(name).isInstanceOf(io.modegate.OperationDeniedException.class);
            }
        }
    }

    private static org.springframework.beans.factory.config.BeanDefinitionCustomizer lazily() {
        return definition -> ((AbstractBeanDefinition) definition).setLazyInit(true);
    }

    private static ProofCases.Orders.Placing made(String name, List<String> created) {
        created.add(name);
        return new ProofCases.Orders.Placing();
    }

    /** Through a scoped proxy. */
    @Configuration(proxyBeanMethods = false)
    static class OfThread {
        @org.springframework.context.annotation.Bean
        @org.springframework.context.annotation.Scope(value = "thread", proxyMode = ScopedProxyMode.INTERFACES)
        ProofCases.Orders ofThread() {
            return new ProofCases.Orders.Placing();
        }
    }

    @Test
    void aTransactionOutsideOfTheGuardFailsTheStartAndSaysTheWayOut() {
        assertThatThrownBy(() -> Contexts.guarded(context -> {
                    context.register(EarlyTransactions.class);
                    context.registerBean(ProofCases.Transacted.class);
                }))
                .isInstanceOf(GuardReport.UnsoundException.class)
                .hasMessageContaining("MISPLACED io.modegate.spring.ProofCases$Transacted#place()")
                .hasMessageContaining("TransactionInterceptor (order 0) stands outside of the guard")
                .hasMessageContaining("give it an order above 1000");
    }

    /** Ahead of the guard. */
    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(order = 0)
    static class EarlyTransactions {}

    @Test
    void authorizationInsideOfTheGuardFailsTheStartAndSaysTheWayOut() {
        assertThatThrownBy(() -> Contexts.guarded(context -> {
                    context.register(LateSecurity.class);
                    context.registerBean(ProofCases.Secured.class);
                }))
                .isInstanceOf(GuardReport.UnsoundException.class)
                .hasMessageContaining("MISPLACED io.modegate.spring.ProofCases$Secured#place()")
                .hasMessageContaining("stands inside of the guard")
                .hasMessageContaining("give it an order below 1000");
    }

    /** Behind the guard. */
    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity(offset = 5_000)
    static class LateSecurity {}

    @Test
    void aWarningIsEnoughWhereTheHostSaysSo() {
        try (AnnotationConfigApplicationContext beans = Contexts.guarded(context -> {
            Contexts.proof(context, "warn");
            context.registerBean(ProofCases.SelfCalling.class);
        })) {
            assertThat(beans.getBean(ModeGuardProof.class)
                            .report()
                            .orElseThrow()
                            .unsound())
                    .extracting(finding -> finding.operation().method(), GuardReport.Finding::outcome)
                    .containsExactly(tuple("hidden()", Outcome.BYPASSED), tuple("quiet()", Outcome.BYPASSED));
            assertThat(beans.getBean(Modes.Counted.class).guards).containsExactly(0, 2);
        }
    }

    @Test
    void nothingIsProvedWhereTheHostSaysSo() {
        try (AnnotationConfigApplicationContext beans = Contexts.guarded(context -> {
            Contexts.proof(context, "OFF");
            context.registerBean(ProofCases.SelfCalling.class);
        })) {
            assertThat(beans.getBean(ModeGuardProof.class).report()).isEmpty();
            assertThat(beans.getBean(Modes.Counted.class).guards).isEmpty();
        }
    }

    @Test
    void aSettingThatIsNoneIsRefused() {
        assertThatThrownBy(() -> ProofMode.of("strict"))
                .hasMessage("modegate.guard-proof must be one of fail, warn, off, but is \"strict\"");
    }

    /** The outcomes, in order of ids. */
    private static List<Outcome> proved(Consumer<AnnotationConfigApplicationContext> beans) {
        try (AnnotationConfigApplicationContext started = Contexts.guarded(context -> {
            Contexts.proof(context, "warn");
            beans.accept(context);
        })) {
            return started.getBean(ModeGuardProof.class).report().orElseThrow().findings().stream()
                    .map(GuardReport.Finding::outcome)
                    .toList();
        }
    }
}
