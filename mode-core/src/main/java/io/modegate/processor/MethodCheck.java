package io.modegate.processor;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Whether a guard can stand in front of a method, and can see the end of its calls. */
record MethodCheck(Program program, Report report) {
    private static final List<String> LATE = List.of(
            "java.util.concurrent.Future", "java.util.concurrent.Flow.Publisher", "org.reactivestreams.Publisher");

    /** A method that is marked itself, before it is known whether the mark takes effect. */
    void checkTarget(TypeElement type, ExecutableElement method, Mark mark) {
        if (method.getModifiers().contains(Modifier.PRIVATE)) {
            report.say(mark.spot(), Message.PRIVATE_METHOD, program.id(type, method));
        } else if (method.getModifiers().contains(Modifier.STATIC)) {
            report.say(mark.spot(), Message.STATIC_METHOD, program.id(type, method));
        } else if (program.isOfObject(method)) {
            report.say(mark.spot(), Message.OBJECT_METHOD, program.id(type, method));
        }
    }

    void check(Guarded guarded) {
        checkOverridable(guarded);
        TypeMirror result = result(guarded, guarded.method());
        boolean saidAbove = !guarded.isSaidHere()
                && guarded.declarations().all().stream().skip(1).anyMatch(above -> endsUnseen(result(guarded, above)));
        if (endsUnseen(result) && !saidAbove) {
            boolean covered = guarded.mark().element().equals(guarded.type());
            report.say(
                    spot(guarded),
                    Message.UNTRACKABLE_RESULT,
                    program.id(guarded.type(), guarded.method()),
                    program.typeName(result),
                    covered ? "and say @ModeExempt(reason) on the method" : "and remove the annotation");
        }
    }

    /** The method, if the type's source has it; the accessors of a record may be nowhere. */
    private Spot spot(Guarded guarded) {
        boolean written = guarded.isDeclaredHere() && program.elements().recordComponentFor(guarded.method()) == null;
        return written ? Spot.of(guarded.method()) : guarded.mark().spot();
    }

    private boolean endsUnseen(TypeMirror result) {
        return !program.isA(result, Names.COMPLETION_STAGE)
                && LATE.stream().anyMatch(name -> program.isA(result, name));
    }

    private TypeMirror result(Guarded guarded, ExecutableElement declaration) {
        return program.asMember(guarded.type(), declaration).getReturnType();
    }

    /** An interface's proxy or decorator does not override, and so does not mind. */
    private void checkOverridable(Guarded guarded) {
        String why = "";
        if (isClosed(guarded.type())) {
            why = "its class is final";
        }
        if (guarded.method().getModifiers().contains(Modifier.FINAL)) {
            why = "it is final";
        }
        if (!why.isEmpty() && !guarded.declarations().isInInterface()) {
            report.say(
                    spot(guarded),
                    Message.FINAL_METHOD,
                    program.id(guarded.type(), guarded.method()),
                    why,
                    guarded.isDeclaredHere()
                            ? "remove final, or declare it in an interface"
                            : "guard single methods rather than the type, or declare it in an interface");
        }
    }

    private static boolean isClosed(Element type) {
        return type.getModifiers().contains(Modifier.FINAL)
                || type.getModifiers().contains(Modifier.SEALED)
                || type.getKind() == javax.lang.model.element.ElementKind.ENUM;
    }
}
