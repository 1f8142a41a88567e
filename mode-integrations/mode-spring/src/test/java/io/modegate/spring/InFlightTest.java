package io.modegate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.CancelsOrder;
import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModeScope;
import io.modegate.OperationDeniedException;
import io.modegate.PlacesOrder;
import io.modegate.runtime.ModeManager;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class InFlightTest {
    /** Calls another guarded bean, after something happened. */
    static class Outer {
        private final Inner inner;
        private final ModeManager modes;

        Outer(Inner inner, ModeManager modes) {
            this.inner = inner;
            this.modes = modes;
        }

        @PlacesOrder
        public String place() {
            Modes.hold(modes, Mode.NO_NEW_ORDER);
            return inner.cancel() + inner.place();
        }
    }

    /** Is called by it. */
    static class Inner {
        @PlacesOrder
        public String place() {
            return "placed";
        }

        @CancelsOrder
        public String cancel() {
            return "cancelled ";
        }

        @PlacesOrder
        public String at(@ModeScope("venue") String venue) {
            return venue;
        }
    }

    private static AnnotationConfigApplicationContext beans() {
        return Contexts.guarded(context -> {
            Contexts.proof(context, "off");
            context.registerBean(Inner.class);
            context.registerBean(Outer.class);
            context.registerBean(ByClass.class, () -> new ByClass(new Journal()));
        });
    }

    @Test
    void aGuardedCallWithinAnotherIsJudgedByTheStateThatLetTheOutermostIn() {
        try (AnnotationConfigApplicationContext beans = beans()) {
            assertThat(beans.getBean(Outer.class).place()).isEqualTo("cancelled placed");
            assertThatThrownBy(() -> beans.getBean(Inner.class).place()).isInstanceOf(OperationDeniedException.class);
        }
    }

    @Test
    void anAsynchronousResultThatIsNotThereYetIsHandedOutAndCompletesAfterAChangeOfMode() throws Exception {
        try (AnnotationConfigApplicationContext beans = beans()) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            CompletableFuture<String> later = beans.getBean(ByClass.class).later(answer);
            assertThat(later).isSameAs(answer).isNotDone();
            assertThat(answer.getNumberOfDependents())
                    .as("who waits to close the permit")
                    .isEqualTo(1);
            Modes.hold(beans.getBean(ModeManager.class), Mode.READ_ONLY);
            answer.complete("served");
            assertThat(later.get()).isEqualTo("served");
        }
    }

    @Test
    void aScopeIsReadFromTheArgument() {
        try (AnnotationConfigApplicationContext beans = beans()) {
            ModeManager modes = beans.getBean(ModeManager.class);
            modes.control()
                    .hold("venue", Mode.READ_ONLY)
                    .in(io.modegate.Scope.of("venue/XNAS"))
                    .by("alice")
                    .because("offline")
                    .apply();
            ModeGate gate = modes.gate();
            Decision root = gate.evaluate(io.modegate.OperationClass.PLACE_ORDER);
            assertThat(root.permitted()).isTrue();
            assertThat(beans.getBean(Inner.class).at("XETR")).isEqualTo("XETR");
            assertThatThrownBy(() -> beans.getBean(Inner.class).at("XNAS"))
                    .isInstanceOf(OperationDeniedException.class);
            assertThatThrownBy(() -> beans.getBean(Inner.class).at("XNAS/a"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("XNAS/a");
        }
    }
}
