package io.modegate.testkit;

import io.modegate.Decision;
import io.modegate.OperationDeniedException;
import org.assertj.core.api.AssertionsForClassTypes;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Assertions on denials. */
public final class ModeAssertions {
    private ModeAssertions() {}

    /** Runs a call, and fails unless the gate denies it; a denial that is the cause of what was thrown counts too. */
    public static DenialAssert assertDenied(ThrowingCallable call) {
        @Nullable Throwable thrown = AssertionsForClassTypes.catchThrowable(call);
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof OperationDeniedException denied) {
                return new DenialAssert(denied.decision());
            }
        }
        throw new AssertionError(
                thrown == null
                        ? "the call should have been denied by the mode, but ended well: is it guarded?"
                        : "the call should have been denied by the mode, but failed otherwise: " + thrown,
                thrown);
    }

    /** What a decision says; fails if it permits. */
    public static DenialAssert assertDenied(Decision decision) {
        if (decision.permitted()) {
            throw new AssertionError(decision.operation() + " should be denied, but is permitted in mode "
                    + decision.mode() + " (scope " + decision.scope() + ")");
        }
        return new DenialAssert(decision);
    }
}
