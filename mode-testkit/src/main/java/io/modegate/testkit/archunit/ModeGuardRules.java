package io.modegate.testkit.archunit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;

/**
 * Rules for a host's own classes; import them without its tests. They can be frozen.
 *
 * <p>They read byte code, so they find what nobody thought of guarding; that a guard is really reached is for the proof at
 * start-up to show.
 */
public final class ModeGuardRules {
    private ModeGuardRules() {}

    /**
     * Every method of a class that Spring MVC or JAX-RS maps to a request other than GET, HEAD, OPTIONS and TRACE is guarded,
     * or exempt with a reason, or some call below it asks the gate or meets a guarded method of another object. Where a call
     * may reach several classes, all of them must. Routes that are made in code are not seen.
     */
    public static ArchRule mutatingEndpointsAreGuarded() {
        return classes()
                .should(new EndpointCondition())
                .as("mutating endpoints are guarded")
                .because("what changes something must ask for the mode");
    }

    /**
     * Every method that writes in a transaction, by the {@code Transactional} of Spring or of Jakarta, is guarded, or exempt
     * with a reason, or has callers all of which are so themselves, ask the gate, or have such callers in turn. A
     * transaction that is read-only, or none, is no writer. Calls that are made by reflection or a framework are not seen,
     * so that a listener that writes needs a guard of its own.
     */
    public static ArchRule transactionalWritersAreGuarded() {
        return classes()
                .should(new WriterCondition())
                .as("transactional writers are guarded")
                .because("a write that nobody asked the mode for goes on in every mode");
    }

    /**
     * No method calls a guarded method of its own object, unless it is exempt with a reason, is guarded for the same
     * operation class itself, or overrides the called one: such a call passes no guard. A call of another object of the
     * same class looks the same.
     */
    public static ArchRule guardedMethodsAreNotSelfInvoked() {
        return classes()
                .should(new SelfCallCondition())
                .as("guarded methods are not called by their own object")
                .because("a guard stands in front of an object, and such a call does not come from there");
    }
}
