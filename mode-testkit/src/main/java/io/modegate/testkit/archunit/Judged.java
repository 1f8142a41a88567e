package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.modegate.testkit.archunit.Host.Receiver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges all classes together once, then tells each class what is wrong with it. */
final class Judged extends ArchCondition<JavaClass> {
    private final Function<Analysis, Stream<Finding>> judge;
    private final Map<JavaClass, List<Finding>> found = new HashMap<>();

    Judged(String what, Function<Analysis, Stream<Finding>> judge) {
        super(what);
        this.judge = judge;
    }

    /** What is wrong with a method; the text is the same from run to run. */
    record Finding(Receiver method, String text) {}

    /** The classes, and what was found out about them. */
    record Analysis(Host host, Guards guards, CallGraph calls) {
        static Analysis of(Collection<JavaClass> classes) {
            Host host = new Host(classes);
            Guards guards = new Guards(host);
            return new Analysis(host, guards, new CallGraph(host, guards));
        }

        /** Every method that objects of the analysed classes have. */
        Stream<Receiver> methods() {
            return host.objects().stream().flatMap(type -> host.methodsOf(type).stream());
        }

        /** Guarded by what it says, by what its code does, or on purpose not. */
        boolean isAnswered(Receiver method) {
            return guards.isGuarded(method) || guards.isExempt(method) || calls.isGuardedBelow(method.method());
        }
    }

    @Override
    public void init(Collection<JavaClass> classes) {
        found.clear();
        judge.apply(Analysis.of(classes))
                .distinct()
                .forEach(finding -> found.computeIfAbsent(finding.method().type(), type -> new ArrayList<>())
                        .add(finding));
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (Finding finding : Objects.requireNonNullElse(found.get(type), List.<Finding>of())) {
            events.add(SimpleConditionEvent.violated(
                    type,
                    finding.method().name() + " " + finding.text() + " in "
                            + finding.method().method().getSourceCodeLocation()));
        }
    }
}
