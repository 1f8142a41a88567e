package io.modegate.testkit;

import io.modegate.OperationDeniedException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Assertions on denials, in the manner of AssertJ. */
public final class ModeAssertions {
    private ModeAssertions() {}

    /**
     * Fails unless the call is denied by the mode: it throws an {@link OperationDeniedException}, or something that one
     * caused, as frameworks and futures do.
     */
    public static DenialAssert assertDenied(ThrowingCallable call) {
        Throwable thrown = thrownBy(call);
        if (thrown == null) {
            throw new AssertionError(
                    "Expected the call to be denied by the mode, but it returned: no guard is in front of"
                            + " it, or the mode permits it");
        }
        OperationDeniedException denial = denial(thrown);
        if (denial == null) {
            throw new AssertionError("Expected the call to be denied by the mode, but it threw " + thrown, thrown);
        }
        return new DenialAssert(denial.decision());
    }

    private static @Nullable Throwable thrownBy(ThrowingCallable call) {
        try {
            call.call();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    private static @Nullable OperationDeniedException denial(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
            if (at instanceof OperationDeniedException denial) {
                return denial;
            }
        }
        return null;
    }
}
