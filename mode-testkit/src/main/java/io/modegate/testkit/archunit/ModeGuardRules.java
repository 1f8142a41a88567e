package io.modegate.testkit.archunit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rules for a host's own classes: what changes anything is guarded, or says why not. Import the host's main classes without
 * its tests, {@code new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())}, all that call each
 * other together; they must be on the class path of the test. A host that begins with many violations freezes them,
 * {@code FreezingArchRule.freeze(rule)}: the texts are the same from run to run but for lines of code, which freezing
 * ignores.
 *
 * <p>A method is <em>guarded</em> if its annotations say so, in the precedence of {@link io.modegate.RequiresMode}, and
 * <em>guarded below</em> if its code, or code that it calls over any number of steps within the imported classes, calls a
 * guarded method of another object or asks the gate by {@code check}, {@code enter} or {@code permits}. A call that
 * several imported classes may answer counts only if it meets a guard in each of them. {@link io.modegate.ModeExempt} on
 * the method, a type or an interface of it exempts, if its reason is not blank.
 *
 * <p>What the rules do not see: whether every branch meets the guard, and before it writes; whether an answer of {@code
 * permits} is heeded; calls by reflection, by events, or of a functional object made elsewhere; and whether a guard stands
 * in front of the object at run time, which is what the proof at start-up is for. Whether a call goes to the own object is
 * told by its type: a call on a variable of the caller's own class counts as one, on one of an interface it does not.
 */
public final class ModeGuardRules {
    private ModeGuardRules() {}

    /**
     * Every method that Spring MVC or JAX-RS maps to {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}, or to any
     * method, is guarded, guarded below, or exempt. Mappings on annotations of your own and on interfaces count; routes that
     * are registered by code are not seen.
     */
    public static ArchRule mutatingEndpointsAreGuarded() {
        return rule(
                "guard their mutating endpoints",
                analysis -> analysis.methods()
                        .filter(method -> Endpoints.mapping(method).isPresent() && !analysis.isAnswered(method))
                        .map(method -> new Judged.Finding(
                                method,
                                "is mapped as " + Endpoints.mapping(method).orElseThrow()
                                        + ", but neither it nor what it calls is guarded: annotate it with @RequiresMode or an"
                                        + " annotation such as @PlacesOrder, let it call what is, ask ModeGate.check or enter, or"
                                        + " say @ModeExempt(reason = \"...\")")));
    }

    /**
     * Every method that runs in a transaction which may write, by Spring's {@code @Transactional} without {@code readOnly} or
     * by Jakarta's, is guarded, guarded below, or exempt; or has callers, and each of them is guarded, exempt, asks the gate
     * in its own code, or is itself called only by such.
     */
    public static ArchRule transactionalWritersAreGuarded() {
        return rule("guard their transactional writers", analysis -> new Writers(analysis).unguarded());
    }

    /** No method calls a guarded method of its own object, where no guard sees it, unless the caller is exempt. */
    public static ArchRule guardedMethodsAreNotSelfInvoked() {
        return rule("not invoke guarded methods of their own object", analysis -> new SelfInvocations(analysis).all());
    }

    private static ArchRule rule(String what, Function<Judged.Analysis, Stream<Judged.Finding>> judge) {
        return classes().should(new Judged(what, judge)).because("a gate protects only what passes through it");
    }
}
