package io.modegate.jakarta.interceptor;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.OperationDeniedException;
import io.modegate.Scope;
import io.modegate.gate.LiveGate;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedBeansTest {
    private static final ModeManager MODES = ModeManager.builder()
            .store(ModeStore.inMemory())
            .operatorOnly(Mode.NORMAL)
            .build();

    private static final List<String> ORDER = new CopyOnWriteArrayList<>();

    @AfterEach
    void release() {
        MODES.control()
                .hold("test", Mode.NORMAL)
                .by("alice")
                .because("over")
                .untilReleased()
                .apply();
        ORDER.clear();
    }

    private static void hold(Mode mode) {
        MODES.control()
                .hold("test", mode)
                .by("alice")
                .because("a test")
                .untilReleased()
                .apply();
    }

    /** What an application provides. */
    @Dependent
    static class Gate {
        @Produces
        @ApplicationScoped
        ModeGate gate() {
            return MODES.gate();
        }
    }

    /** A second one. */
    @Dependent
    static class Second {
        @Produces
        ModeGate gate() {
            return MODES.gate();
        }
    }

    private static SeContainer container(Class<?>... beans) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new ModeGuardExtension())
                .addBeanClasses(beans)
                .initialize();
    }

    @Test
    void guardsEveryShapeOfMethodWithoutASecondAnnotation() {
        try (SeContainer container = container(Gate.class, Orders.Desk.class, Orders.Whole.class, Orders.Heir.class)) {
            Orders.Desk desk = container.select(Orders.Desk.class).get();
            Orders.Heir heir = container.select(Orders.Heir.class).get();
            assertThat(desk.place()).isEqualTo("placed");
            assertThat(desk.updated()).isEqualTo("updated");
            assertThat(desk.viewed()).isEqualTo("viewed");
            assertThat(heir.any()).isEqualTo("any");
            hold(Mode.UNAVAILABLE);
            assertThatThrownBy(desk::place).isInstanceOf(OperationDeniedException.class);
            assertThatThrownBy(desk::updated).isInstanceOf(OperationDeniedException.class);
            assertThatThrownBy(desk::viewed).isInstanceOf(OperationDeniedException.class);
            assertThatThrownBy(desk::placeLate).isInstanceOf(OperationDeniedException.class);
            assertThatThrownBy(heir::any).isInstanceOf(OperationDeniedException.class);
            assertThat(heir.exempt()).isEqualTo("exempt");
            assertThat(desk.unguarded()).isEqualTo("unguarded");
            assertThat(desk.queue("7")).isEqualTo("queued 7 in UNAVAILABLE");
        }
    }

    @Test
    void mindsNoFinalMethodThatNothingGuards() {
        try (SeContainer container = container(Gate.class, Orders.Half.class)) {
            Orders.Half half = container.select(Orders.Half.class).get();
            hold(Mode.READ_ONLY);
            assertThatThrownBy(half::place).isInstanceOf(OperationDeniedException.class);
            assertThat(half.constant()).isEqualTo("constant");
        }
    }

    @Test
    void knowsTheScopeOfACallAndLeavesExceptionsAsTheyAre() {
        try (SeContainer container = container(Gate.class, Orders.Desk.class)) {
            Orders.Desk desk = container.select(Orders.Desk.class).get();
            MODES.control()
                    .hold("venue", Mode.READ_ONLY)
                    .in(Scope.of("venue/XNAS"))
                    .by("alice")
                    .because("out")
                    .untilReleased()
                    .apply();
            assertThatThrownBy(() -> desk.placeAt("XNAS")).isInstanceOf(OperationDeniedException.class);
            assertThat(desk.placeAt("XLON")).isEqualTo("placed at XLON");
            assertThatThrownBy(desk::fail)
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("on purpose");
        }
    }

    @Test
    void countsACallAsUnderWayUntilItsStageCompletes() {
        try (SeContainer container = container(Gate.class, Orders.Desk.class)) {
            Orders.Desk desk = container.select(Orders.Desk.class).get();
            CompletionStage<String> stage = desk.placeLate();
            hold(Mode.READ_ONLY);
            assertThat(((LiveGate) MODES.gate()).draining()).containsEntry(PLACE_ORDER, 1L);
            stage.toCompletableFuture().complete("placed");
            assertThat(((LiveGate) MODES.gate()).draining()).doesNotContainKey(PLACE_ORDER);
        }
    }

    /** Stands for a transaction: the priority is the one of Jakarta's. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface InTransaction {}

    /** Notes when it begins. */
    @InTransaction
    @Interceptor
    @jakarta.annotation.Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    static class Transaction {
        @AroundInvoke
        Object within(InvocationContext call) throws Exception {
            ORDER.add("begun");
            return call.proceed();
        }
    }

    /** Places within a transaction. */
    @ApplicationScoped
    static class Transactional {
        @InTransaction
        @io.modegate.PlacesOrder
        public String place() {
            return "placed";
        }
    }

    @Test
    void standsAroundATransaction() {
        try (SeContainer container = container(Gate.class, Transaction.class, Transactional.class)) {
            Transactional desk = container.select(Transactional.class).get();
            assertThat(desk.place()).isEqualTo("placed");
            assertThat(ORDER).containsExactly("begun");
            hold(Mode.READ_ONLY);
            assertThatThrownBy(desk::place).isInstanceOf(OperationDeniedException.class);
            assertThat(ORDER).containsExactly("begun");
        }
    }

    @Test
    void deploysBeansThatAreStoredAway() {
        try (SeContainer container = container(Gate.class, Orders.Basket.class)) {
            assertThat(container.getBeanManager().getBeans(Orders.Basket.class)).hasSize(1);
        }
    }

    @Test
    void isFoundByContainersByItself() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(ModeGuardExtension.class);
    }

    @Test
    void asksForNoGateWhereNothingIsGuarded() {
        try (SeContainer container = container(Second.class)) {
            assertThat(container.isRunning()).isTrue();
        }
    }

    @Test
    void refusesToDeployWithoutAGate() {
        assertThatThrownBy(() -> container(Orders.Desk.class))
                .hasMessageContaining(Orders.Desk.class.getName())
                .hasMessageContaining("no bean of type io.modegate.ModeGate")
                .hasMessageContaining("@Produces @ApplicationScoped ModeGate");
    }

    @Test
    void refusesToDeployWithTwoGates() {
        assertThatThrownBy(() -> container(Gate.class, Second.class, Orders.Desk.class))
                .hasMessageContaining("must be one bean of type io.modegate.ModeGate");
    }

    @Test
    void refusesToDeployWhatItCannotHonour() {
        assertThatThrownBy(() -> container(Gate.class, Orders.Unknown.class)).hasMessageContaining("PLACE_ORDR");
        assertThatThrownBy(() -> container(Gate.class, Orders.Untrackable.class))
                .hasMessageContaining("Untrackable#place()")
                .hasMessageContaining("call ModeGate.enter");
        assertThatThrownBy(() -> container(Gate.class, Orders.Sealed.class)).hasMessageContaining("final");
    }
}
