package io.modegate.testkit;

import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static io.modegate.testkit.ModeAssertions.assertDenied;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Mode;
import io.modegate.Scope;
import io.modegate.Source;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Assertions that fail where they should. */
class ModeAssertionsTest {
    private final FakeGate gate = FakeGate.create().set(Mode.READ_ONLY);

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void whatEndsWellOrOtherwiseIsNoDenial() {
        fails(() -> assertDenied(() -> gate.check(VIEW)), "ended well: is it guarded?");
        fails(() -> assertDenied(gate.evaluate(VIEW)), "VIEW should be denied, but is permitted in mode READ_ONLY");
        fails(
                () -> assertDenied(() -> {
                    throw new IllegalStateException("no book");
                }),
                "failed otherwise: java.lang.IllegalStateException: no book");
    }

    @Test
    void aDenialThatSaysSomethingElseFailsWithBoth() {
        differs(denial -> denial.of(VIEW), "operation should be VIEW, but is PLACE_ORDER");
        differs(denial -> denial.in(Mode.UNAVAILABLE), "mode should be UNAVAILABLE, but is READ_ONLY");
        differs(denial -> denial.inScope(Scope.of("venue/XNAS")), "scope should be venue/XNAS, but is /");
        differs(denial -> denial.by(Source.SYSTEM_PROCESS), "source should be SYSTEM_PROCESS, but is USER");
        differs(denial -> denial.because("drill"), "reason should be drill, but is set by a test");
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
        fails(() -> assertion.accept(assertDenied(gate.evaluate(PLACE_ORDER))), message);
    }

    private static void fails(Runnable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion::run)
                .withMessageContaining(message);
    }
}
