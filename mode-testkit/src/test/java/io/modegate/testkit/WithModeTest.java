package io.modegate.testkit;

import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static io.modegate.testkit.ModeAssertions.assertDenied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Mode;
import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.Permit;
import io.modegate.Scope;
import io.modegate.Source;
import io.modegate.UnknownModeException;
import io.modegate.runtime.ModeManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As a host's test uses it. */
@WithMode("NO_NEW_ORDER")
class WithModeTest {
    private boolean placesBefore;

    @BeforeEach
    void look(ModeGate gate) {
        placesBefore = gate.permits(PLACE_ORDER);
    }

    @Test
    void theModeOfTheClassHolds(ModeGate gate) {
        assertThat(placesBefore).isFalse();
        assertDenied(() -> gate.check(PLACE_ORDER))
                .of(PLACE_ORDER)
                .in(Mode.NO_NEW_ORDER)
                .inScope(Scope.ROOT)
                .by(Source.USER)
                .because("set by a test");
        assertThat(gate.permits(CANCEL_ORDER)).isTrue();
    }

    @Test
    @WithMode("NORMAL")
    void theModeOfTheMethodBeatsIt(ModeGate gate) {
        assertThat(placesBefore).isTrue();
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
    }

    @Test
    @WithMode(value = "READ_ONLY", scope = "venue/XNAS")
    void itMayHoldInAScopeAlone(ModeGate gate) {
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
        assertDenied(gate.evaluate(PLACE_ORDER, Scope.of("venue/XNAS"))).in(Mode.READ_ONLY);
    }

    @Test
    void aTestMayGiveOrdersItself(ModeControl control, ModeManager manager) {
        control.hold("mine", Mode.UNAVAILABLE).by("alice").because("drill").apply();

        assertThat(manager.gate().permits(VIEW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLACE_ORDER", "UPDATE_ORDER"})
    void everyRunOfAParameterisedTestHasIt(String operation, ModeGate gate) {
        assertDenied(() -> gate.check(OperationClass.of(operation))).in(Mode.NO_NEW_ORDER);
    }

    @Nested
    class Inside {
        @Test
        void theModeOfTheEnclosingClassHolds(ModeGate gate) {
            assertThat(gate.current().mode()).isEqualTo(Mode.NO_NEW_ORDER);
        }

        @Nested
        @WithMode("UNAVAILABLE")
        class Deeper {
            @Test
            void theNearestClassDecides(ModeGate gate) {
                assertThat(gate.current().mode()).isEqualTo(Mode.UNAVAILABLE);
            }
        }
    }

    /** A gate of one's own, handed to what is tested before. */
    @Nested
    class OwnGate {
        private final FakeGate gate = FakeGate.create();
        private final ModeGate given = gate;

        @Test
        @WithMode("READ_ONLY")
        void isTheOneThatIsSet(FakeGate resolved) {
            assertThat(resolved).isSameAs(given);
            assertDenied(() -> given.enter(PLACE_ORDER)).in(Mode.READ_ONLY);
            try (Permit view = given.enter(VIEW, Scope.of("venue/XNAS"), "4711")) {
                assertThat(view.operation()).isEqualTo(VIEW);
                assertThat(gate.underWay()).containsExactly(VIEW);
            }
            assertThat(gate.underWay()).isEmpty();
            assertThat(gate.asked())
                    .containsExactly(
                            // From the test around this one.
                            new FakeGate.Asked(PLACE_ORDER, Scope.ROOT, "", false),
                            new FakeGate.Asked(PLACE_ORDER, Scope.ROOT, "", false),
                            new FakeGate.Asked(VIEW, Scope.of("venue/XNAS"), "4711", true));
        }

        @Test
        void resetsBetweenTests() {
            gate.set(Mode.UNAVAILABLE).set("READ_ONLY", Scope.of("venue/XNAS"));
            gate.reset();

            assertThat(gate.current().mode()).isEqualTo(Mode.NORMAL);
            assertThat(gate.current(Scope.of("venue/XNAS")).mode()).isEqualTo(Mode.NORMAL);
            assertThat(gate.asked()).isEmpty();
        }

        @Test
        void refusesAModeThatThePolicyLacks() {
            assertThatExceptionOfType(UnknownModeException.class)
                    .isThrownBy(() -> gate.set("READONLY", Scope.ROOT))
                    .withMessageContaining("did you mean READ_ONLY?");
        }
    }
}
