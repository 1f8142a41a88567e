package io.modegate.testkit;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.Scope;
import io.modegate.runtime.ModeManager;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithMode("READ_ONLY")
class WithModeTest {
    private static final Set<ModeManager> SEEN = new HashSet<>();

    @BeforeEach
    void everyTestAndInvocationHasAManagerOfItsOwn(ModeManager manager) {
        assertThat(SEEN.add(manager)).isTrue();
    }

    @Test
    void theModeOfTheClassHolds(ModeGate gate) {
        assertThat(gate.current().mode()).isEqualTo(READ_ONLY);
        ModeAssertions.assertDenied(() -> gate.check(PLACE_ORDER))
                .of(PLACE_ORDER)
                .in(READ_ONLY);
    }

    @Test
    @WithMode("NO_NEW_ORDER")
    void theMethodBeatsTheClass(ModeGate gate) {
        assertThat(gate.current().mode()).isEqualTo(NO_NEW_ORDER);
    }

    @Test
    @WithMode(value = "READ_ONLY", scope = "venue/XNAS")
    void aModeMayHoldInAScope(ModeGate gate) {
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
        assertThat(gate.permits(PLACE_ORDER, Scope.of("venue/XNAS"))).isFalse();
        assertThat(gate.permits(PLACE_ORDER, Scope.of("venue/XNYS"))).isTrue();
    }

    @Test
    void allParametersAreOfOneManager(FakeGate gate, ModeControl control, ModeManager manager) {
        control.hold("drill", UNAVAILABLE).by("alice").because("drill").apply();

        assertThat(gate.manager()).isSameAs(manager);
        assertThat(gate.current().modes()).contains(UNAVAILABLE);
        assertThat(manager.gate().permits(CANCEL_ORDER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"XNAS", "XNYS"})
    void aParameterisedTestHasTheModeOfItsClass(String venue, ModeGate gate) {
        assertThat(gate.permits(PLACE_ORDER, Scope.of("venue/" + venue))).isFalse();
        assertThat(gate.current().mode()).isEqualTo(READ_ONLY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @WithMode("NORMAL")
    void aParameterisedTestMayHaveItsOwn(boolean again, ModeGate gate) {
        assertThat(gate.current().mode()).as("again " + again).isEqualTo(NORMAL);
    }

    @Nested
    class InANestedClass {
        @Test
        void theModeOfTheEnclosingClassHolds(ModeGate gate) {
            assertThat(gate.current().mode()).isEqualTo(READ_ONLY);
        }

        @Test
        @WithMode("NORMAL")
        void theMethodBeatsTheEnclosingClass(ModeGate gate) {
            assertThat(gate.current().mode()).isEqualTo(NORMAL);
        }
    }

    @Nested
    @WithMode("UNAVAILABLE")
    class InANestedClassWithItsOwn {
        @Test
        void theNestedClassBeatsTheEnclosingOne(ModeGate gate) {
            assertThat(gate.current().mode()).isEqualTo(UNAVAILABLE);
        }

        @ParameterizedTest
        @ValueSource(ints = 1)
        void aParameterisedTestHasItToo(int once, ModeGate gate) {
            assertThat(gate.current().mode()).as("once " + once).isEqualTo(UNAVAILABLE);
        }
    }
}
