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
}
