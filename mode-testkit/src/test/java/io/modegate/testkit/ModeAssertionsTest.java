package io.modegate.testkit;

import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static io.modegate.testkit.ModeAssertions.assertDenied;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Mode;
import io.modegate.Scope;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assertions that fail where they should. */
class ModeAssertionsTest {
    private final FakeGate gate = FakeGate.create();

    @BeforeEach
    void tighten() {
        gate.set(Mode.READ_ONLY);
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void whatEndsWellOrOtherwiseIsNoDenial() {
        fails(() -> assertDenied(() -> gate.check(VIEW)), "but it returned: no guard is in front of it");
        fails(
                () -> assertDenied(() -> {
                    throw new IllegalStateException("no book");
                }),
                "but it threw java.lang.IllegalStateException: no book");
    }

    @Test
    void aDenialThatSaysSomethingElseFailsWithBoth() {
        differs(denial -> denial.of(VIEW), "to be of VIEW, but it is of PLACE_ORDER");
        differs(denial -> denial.in(Mode.UNAVAILABLE), "to be in mode UNAVAILABLE, but it is in [READ_ONLY]");
        differs(denial -> denial.inScope(Scope.of("venue/XNAS")), "to be in scope venue/XNAS, but it is in scope /");
        differs(denial -> denial.because("drill"), "to be because \"drill\", but it is because");
    }

    @Test
    void aDenialBelowWhatWasThrownCounts() {
        assertDenied(() -> {
                    try {
                        gate.check(PLACE_ORDER);
                    } catch (RuntimeException denied) {
                        throw new IllegalStateException("could not place", denied);
                    }
                })
                .of(PLACE_ORDER);
    }

    private void differs(Consumer<DenialAssert> assertion, String message) {
        fails(() -> assertion.accept(assertDenied(() -> gate.check(PLACE_ORDER))), message);
    }

    private static void fails(Runnable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion::run)
                .withMessageContaining(message);
    }
}
