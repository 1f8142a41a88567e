package io.modegate.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Everything that is checked of one type. */
final class Inspection {
    private final Guards guards;
    private final Report report;
    private final KnownOperations known;
    private final List<String> judgedElsewhere;

    /**
     * @param judgedElsewhere annotations that this build compiles: a class that they carry and the policy lacks is said
     *     there, once
     */
    Inspection(Guards guards, Report report, KnownOperations known, List<String> judgedElsewhere) {
        this.guards = guards;
        this.report = report;
        this.known = known;
        this.judgedElsewhere = judgedElsewhere;
    }

    void inspect(TypeElement type, List<Guarded> guarded) {
        marks(type);
        MethodCheck methods = new MethodCheck(program(), report);
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            marks(method);
            guards.marks()
                    .on(method)
                    .filter(mark -> !mark.isExempt())
                    .ifPresent(mark -> methods.checkTarget(type, method, mark));
        }
        ParameterCheck parameters = new ParameterCheck(program(), report);
        FallbackCheck fallbacks = new FallbackCheck(program(), report);
        guarded.stream().filter(one -> one.isSaidHere() || one.isDeclaredHere()).forEach(one -> {
            methods.check(one);
            parameters.check(one);
        });
        guarded.stream().filter(Guarded::isSaidHere).forEach(fallbacks::check);
        unguarded(type, guarded, parameters);
        disagreements(type);
    }

    private void unguarded(TypeElement type, List<Guarded> guarded, ParameterCheck parameters) {
        List<ExecutableElement> all = new ArrayList<>(ElementFilter.methodsIn(type.getEnclosedElements()));
        all.removeAll(guarded.stream().map(Guarded::method).toList());
        all.addAll(ElementFilter.constructorsIn(type.getEnclosedElements()));
        all.stream().filter(method -> guards.marks().on(method).isEmpty()).forEach(parameters::checkUnguarded);
    }

    /** What one element says itself. */
    private void marks(Element element) {
        List<Mark> marks = guards.marks().all(element);
        for (Mark mark : marks) {
            if (mark.isExempt()) {
                reason(mark);
            } else if (!judgedElsewhere.contains(
                    mark.annotation().getQualifiedName().toString())) {
                known.refusal(mark.operation())
                        .ifPresent(why -> report.say(
                                mark.spot("value"), Message.UNKNOWN_OPERATION, name(element), why, known.origin()));
            }
        }
        List<Mark> others =
                marks.stream().filter(mark -> !mark.saysTheSameAs(marks.get(0))).toList();
        if (!others.isEmpty()) {
            boolean exempt = marks.stream().anyMatch(Mark::isExempt);
            report.say(
                    others.get(0).spot(),
                    exempt ? Message.EXEMPT_AND_GUARDED : Message.TWO_GUARDS,
                    name(element),
                    texts(marks));
        }
    }

    private void reason(Mark mark) {
        String reason = guards.marks().text(mark.mirror(), "reason");
        if (reason.isBlank()) {
            report.say(mark.spot("reason"), Message.BLANK_REASON, name(mark.element()), reason);
        }
    }

    private void disagreements(TypeElement type) {
        long speaking =
                Lineage.interfaces(type).stream().filter(guards.marks()::speaks).count();
        if (speaking < 2) {
            return;
        }
        for (ExecutableElement method : program().members(type)) {
            List<Mark> deciding = guards.declarations(type, method).deciding();
            if (deciding.size() > 1) {
                Element here = type.equals(method.getEnclosingElement()) ? method : type;
                report.say(
                        Spot.of(here),
                        Message.INTERFACES_DISAGREE,
                        program().binaryName(type),
                        program().signature(method),
                        texts(deciding));
            }
        }
    }

    private static String texts(List<Mark> marks) {
        return marks.stream().map(Mark::text).collect(Collectors.joining(" and "));
    }

    private String name(Element element) {
        return element instanceof ExecutableElement method
                ? program().id(method)
                : program().binaryName((TypeElement) element);
    }

    private Program program() {
        return guards.program();
    }
}
