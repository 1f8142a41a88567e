package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls and references of guarded methods of the own object. */
final class SelfCallCondition extends ArchCondition<JavaClass> {
    SelfCallCondition() {
        super("not call guarded methods of its own objects");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethod caller : type.getMethods()) {
            Stream.<JavaAccess<?>>concat(
                            caller.getMethodCallsFromSelf().stream(), caller.getMethodReferencesFromSelf().stream())
                    .filter(access -> Guards.isSelf(type, access.getTargetOwner()))
                    .forEach(access -> check(type, caller, access, events));
        }
    }

    private static void check(JavaClass type, JavaMethod caller, JavaAccess<?> access, ConditionEvents events) {
        Optional<JavaMethod> called = access.getTarget().resolveMember().map(JavaMethod.class::cast);
        Optional<Mark> guard =
                called.flatMap(method -> new Declarations(type, method).mark()).filter(Mark::guards);
        if (guard.isEmpty() || isOverridden(caller, called.orElseThrow())) {
            return;
        }
        Optional<Mark> own = new Declarations(type, caller).mark();
        if (own.filter(mark -> mark.exempt() || mark.equals(guard.get())).isEmpty()) {
            events.add(SimpleConditionEvent.violated(
                    caller,
                    caller.getFullName() + " calls " + called.orElseThrow().getFullName()
                            + " of its own object, past every guard: move the called method to another object, or enter the"
                            + " gate here and say @ModeExempt(reason) in " + caller.getSourceCodeLocation()));
        }
    }

    /** A call of super is no way around: whoever called this one came through its guard. */
    private static boolean isOverridden(JavaMethod caller, JavaMethod called) {
        return caller.getName().equals(called.getName())
                && caller.getRawParameterTypes().equals(called.getRawParameterTypes());
    }
}
