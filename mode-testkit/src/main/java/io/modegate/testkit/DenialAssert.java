package io.modegate.testkit;

import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.Source;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/** What a denial says; each of these fails with both values. */
public final class DenialAssert extends AbstractAssert<DenialAssert, Decision> {
    DenialAssert(Decision decision) {
        super(decision, DenialAssert.class);
    }

    /** The class that was refused. */
    public DenialAssert of(OperationClass operation) {
        return says("operation", operation, actual.operation());
    }

    /** The strictest deciding mode. */
    public DenialAssert in(Mode mode) {
        return says("mode", mode, actual.mode());
    }

    /** The scope that was asked for. */
    public DenialAssert inScope(Scope scope) {
        return says("scope", scope, actual.scope());
    }

    /** Who decided. */
    public DenialAssert by(Source source) {
        return says("source", source, actual.source());
    }

    /** Why. */
    public DenialAssert because(String reason) {
        return says("reason", reason, actual.reason());
    }

    private DenialAssert says(String what, Object expected, Object found) {
        isNotNull();
        if (!Objects.equals(expected, found)) {
            throw failureWithActualExpected(
                    found, expected, "the denial's %s should be %s, but is %s: %s", what, expected, found, actual);
        }
        return this;
    }
}
