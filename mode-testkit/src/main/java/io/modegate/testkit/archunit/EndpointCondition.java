package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Each handler of each class that can be made, those it inherits included. */
final class EndpointCondition extends ArchCondition<JavaClass> {
    private @Nullable Guards guards;

    EndpointCondition() {
        super("guard every mutating endpoint, or exempt it");
    }

    @Override
    public void init(Collection<JavaClass> all) {
        guards = new Guards(all);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (type.isInterface() || type.getModifiers().contains(JavaModifier.ABSTRACT)) {
            return;
        }
        for (JavaMethod method : type.getAllMethods()) {
            Declarations declarations = new Declarations(type, method);
            boolean nearest =
                    !declarations.all().isEmpty() && declarations.all().get(0).equals(method);
            if (nearest && !method.getModifiers().contains(JavaModifier.BRIDGE)) {
                Mapping.mutating(type, declarations)
                        .filter(mapping -> !isInOrder(declarations, method))
                        .ifPresent(mapping ->
                                events.add(SimpleConditionEvent.violated(method, text(type, method, mapping))));
            }
        }
    }

    private boolean isInOrder(Declarations declarations, JavaMethod method) {
        return declarations
                        .mark()
                        .filter(mark -> mark.guards() || mark.exempt())
                        .isPresent()
                || guards != null && guards.leads(method);
    }

    private static String text(JavaClass type, JavaMethod method, String mapping) {
        String of = method.getOwner().equals(type) ? "" : " of " + type.getName();
        return method.getFullName() + of + " is mapped by " + mapping
                + " and must be guarded, but neither it nor anything it calls is: annotate it or its type with @PlacesOrder,"
                + " @RequiresMode or one of your own, call a guarded method of another object or ModeGate.enter, or say"
                + " @ModeExempt(reason) in " + method.getSourceCodeLocation();
    }
}
