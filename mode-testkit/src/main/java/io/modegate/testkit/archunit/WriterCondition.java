package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Each transactional writer of each class that can be made. */
final class WriterCondition extends ArchCondition<JavaClass> {
    WriterCondition() {
        super("guard every transactional writer, or exempt it");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (type.isInterface() || type.getModifiers().contains(JavaModifier.ABSTRACT)) {
            return;
        }
        for (JavaMethod method : type.getMethods()) {
            boolean real = !method.getModifiers().contains(JavaModifier.BRIDGE)
                    && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
            if (real && Transactions.writes(type, method) && !isInOrder(type, method, Set.of())) {
                events.add(SimpleConditionEvent.violated(
                        method,
                        method.getFullName()
                                + " writes in a transaction and must be guarded, but neither it is nor are all"
                                + " its callers: annotate it or its callers with @PlacesOrder, @RequiresMode or one of your"
                                + " own, or say @ModeExempt(reason) in " + method.getSourceCodeLocation()));
            }
        }
    }

    /** Calls in a circle prove nothing. */
    private static boolean isInOrder(JavaClass type, JavaCodeUnit unit, Set<JavaCodeUnit> onTheWay) {
        if (unit instanceof JavaMethod method) {
            Declarations declarations = new Declarations(type, method);
            if (declarations
                    .mark()
                    .filter(mark -> mark.guards() || mark.exempt())
                    .isPresent()) {
                return true;
            }
        }
        if (!onTheWay.isEmpty() && Guards.asks(unit)) {
            return true;
        }
        List<JavaCodeUnit> callers = callers(type, unit);
        Set<JavaCodeUnit> further =
                Stream.concat(onTheWay.stream(), Stream.of(unit)).collect(java.util.stream.Collectors.toSet());
        return !callers.isEmpty()
                && callers.stream().noneMatch(further::contains)
                && callers.stream().allMatch(caller -> isInOrder(caller.getOwner(), caller, further));
    }

    /** Of the method by any of its declarations: a caller may know an interface only. */
    private static List<JavaCodeUnit> callers(JavaClass type, JavaCodeUnit unit) {
        Stream<? extends JavaCodeUnit> declared =
                unit instanceof JavaMethod method ? new Declarations(type, method).all().stream() : Stream.of(unit);
        return declared.flatMap(declaration ->
                        Stream.<JavaAccess<?>>concat(declaration.getCallsOfSelf().stream(), references(declaration)))
                .<JavaCodeUnit>map(JavaAccess::getOrigin)
                .distinct()
                .toList();
    }

    private static Stream<? extends JavaAccess<?>> references(JavaCodeUnit unit) {
        return unit instanceof JavaMethod method ? method.getReferencesToSelf().stream() : Stream.empty();
    }
}
