package io.modegate.testkit;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static io.modegate.testkit.ModeAssertions.assertDenied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.OperationClass;
import io.modegate.Permit;
import io.modegate.Scope;
import io.modegate.UnknownOperationException;
import io.modegate.testkit.Asked.How;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeGateTest {
    private static final Scope NASDAQ = Scope.of("venue/XNAS");

    private final FakeGate gate = FakeGate.create();

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void theModeThatWasSetHoldsUntilTheNextOne() {
        gate.set(READ_ONLY);
        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        gate.set(NORMAL);
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aScopeIsNeverLooserThanWhatIsAboveIt() {
        gate.set(READ_ONLY);
        gate.set(NORMAL, NASDAQ);
        assertThat(gate.permits(PLACE_ORDER, NASDAQ)).isFalse();
    }

    @Test
    void whatWasAskedIsWrittenDownInOrderWithItsAnswer() {
        gate.set(READ_ONLY, NASDAQ);
        gate.check(VIEW);
        assertDenied(() -> gate.check(PLACE_ORDER, NASDAQ, "c-1"));
        assertThat(gate.permits(CANCEL_ORDER, NASDAQ)).isFalse();
        assertThat(gate.evaluate(PLACE_ORDER).permitted()).isTrue();
        gate.enter(PLACE_ORDER).close();

        assertThat(gate.asked())
                .containsExactly(
                        new Asked(How.CHECK, VIEW, Scope.ROOT, "", true),
                        new Asked(How.CHECK, PLACE_ORDER, NASDAQ, "c-1", false),
                        new Asked(How.PERMITS, CANCEL_ORDER, NASDAQ, "", false),
                        new Asked(How.EVALUATE, PLACE_ORDER, Scope.ROOT, "", true),
                        new Asked(How.ENTER, PLACE_ORDER, Scope.ROOT, "", true));
    }

    @Test
    void whatEnteredIsUnderWayUntilItsPermitIsClosed() {
        Permit whole = gate.enter(PLACE_ORDER);
        Permit part = whole.enterWithin(VIEW, NASDAQ);
        assertThat(gate.underWay()).extracting(Asked::operation).containsExactly(PLACE_ORDER, VIEW);
        part.close();
        part.close();
        assertThat(gate.underWay()).extracting(Asked::operation).containsExactly(PLACE_ORDER);
        whole.close();
        assertThat(gate.underWay()).isEmpty();
    }

    @Test
    void aQuestionThatHasNoAnswerIsNotWrittenDown() {
        assertThatThrownBy(() -> gate.check(OperationClass.of("PLACE_ORDR")))
                .isInstanceOf(UnknownOperationException.class);
        assertThat(gate.asked()).isEmpty();
    }

    @Test
    void aHoldEndsWhenItsTimeIsMoved() {
        gate.control()
                .hold("drill", READ_ONLY)
                .by("alice")
                .because("drill")
                .lasting(Duration.ofMinutes(5))
                .apply();
        gate.timing().advance(Duration.ofMinutes(6));
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aResetEndsHoldsAndCausesInEveryScope() {
        gate.set(READ_ONLY);
        gate.set(READ_ONLY, NASDAQ);
        gate.control()
                .hold("half", READ_ONLY)
                .percentage(50)
                .by("alice")
                .because("trial")
                .apply();
        gate.control()
                .raise("feed", "READ_ONLY")
                .in(NASDAQ)
                .by("feed")
                .because("late")
                .lasting(Duration.ofMinutes(5))
                .apply();
        gate.reset();
        assertThat(gate.permits(PLACE_ORDER, NASDAQ)).isTrue();
        assertThat(gate.current(NASDAQ).entries().partial()).isEmpty();
    }

    @Test
    void aDenialMustSayWhatIsAsserted() {
        gate.set(READ_ONLY, NASDAQ);
        assertDenied(() -> gate.check(PLACE_ORDER, NASDAQ))
                .of(PLACE_ORDER)
                .in(READ_ONLY)
                .inScope(NASDAQ)
                .because("set by the test")
                .satisfies(decision -> assertThat(decision.version()).isPositive());
    }

    @Test
    void aDenialThatAFrameworkWrappedIsOneToo() {
        gate.set(READ_ONLY);
        assertDenied(() -> {
                    try {
                        gate.check(PLACE_ORDER);
                    } catch (RuntimeException denied) {
                        throw new CompletionException(denied);
                    }
                })
                .of(PLACE_ORDER);
    }

    @Test
    void aWrongDenialFailsByName() {
        gate.set(READ_ONLY);
        DenialAssert denial = assertDenied(() -> gate.check(PLACE_ORDER));
        assertThatThrownBy(() -> denial.of(VIEW))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("VIEW")
                .hasMessageContaining("PLACE_ORDER");
        assertThatThrownBy(() -> denial.in(NORMAL))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("READ_ONLY");
        assertThatThrownBy(() -> denial.inScope(NASDAQ))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("venue/XNAS");
        assertThatThrownBy(() -> denial.because("drill"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("set by the test");
    }

    @Test
    void aCallThatIsNotDeniedFails() {
        assertThatThrownBy(() -> assertDenied(() -> gate.check(PLACE_ORDER)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it returned");
        assertThatThrownBy(() -> assertDenied(() -> {
                    throw new IllegalStateException("no connection");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no connection");
    }
}
