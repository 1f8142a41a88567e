package io.modegate.testkit;

import io.modegate.OperationClass;
import io.modegate.Scope;

/**
 * One question to a {@link FakeGate}. Immutable.
 *
 * @param how by which kind of method
 * @param operation the class that was asked for
 * @param scope the scope that was asked for
 * @param key the business key; empty for a call without one
 * @param permitted what the answer was
 */
public record Asked(How how, OperationClass operation, Scope scope, String key, boolean permitted) {
    /** The kinds of question. */
    public enum How {
        /** By {@code check}, which throws. */
        CHECK,

        /** By {@code permits}, which answers. */
        PERMITS,

        /** By {@code evaluate}, which explains. */
        EVALUATE,

        /** By {@code enter} or {@code enterWithin}, which track; guards do this. */
        ENTER
    }

    Asked denied() {
        return new Asked(how, operation, scope, key, false);
    }
}
