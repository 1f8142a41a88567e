package io.modegate.testkit;

import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.OperationClass;
import io.modegate.Scope;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/** What a denial must say; {@code satisfies} looks at the rest of its {@link Decision}. */
public final class DenialAssert extends AbstractAssert<DenialAssert, Decision> {
    DenialAssert(Decision denial) {
        super(denial, DenialAssert.class);
    }

    /** That class of operation was denied. */
    public DenialAssert of(OperationClass operation) {
        return expect("be of " + operation, "of " + actual.operation(), actual.operation(), operation);
    }

    /** That mode, the strictest that decided, denied it. */
    public DenialAssert in(Mode mode) {
        return expect("be in mode " + mode, "in " + actual.modes(), actual.mode(), mode);
    }

    /** The call lay in that scope; {@link Scope#ROOT} if it named none. */
    public DenialAssert inScope(Scope scope) {
        return expect("be in scope " + scope, "in scope " + actual.scope(), actual.scope(), scope);
    }

    /** Whoever decided gave that reason, word for word. */
    public DenialAssert because(String reason) {
        return expect("be because \"" + reason + "\"", "because \"" + actual.reason() + "\"", actual.reason(), reason);
    }

    private DenialAssert expect(String must, String but, Object found, Object wanted) {
        if (!Objects.equals(found, wanted)) {
            failWithMessage(
                    "Expected the denial to %s, but it is %s (%s, version %s)",
                    must, but, actual.source(), actual.version());
        }
        return this;
    }
}
