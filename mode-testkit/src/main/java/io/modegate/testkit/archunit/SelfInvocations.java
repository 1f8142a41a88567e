package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaMethod;
import io.modegate.testkit.archunit.CallGraph.Call;
import io.modegate.testkit.archunit.Host.Receiver;
import io.modegate.testkit.archunit.Judged.Analysis;
import io.modegate.testkit.archunit.Judged.Finding;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls of guarded methods that no guard sees, because they go from an object to itself. */
final class SelfInvocations {
    private final Analysis analysis;

    SelfInvocations(Analysis analysis) {
        this.analysis = analysis;
    }

    Stream<Finding> all() {
        return analysis.host().analysed().stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !CallGraph.isBridge(method))
                .flatMap(this::of);
    }

    private Stream<Finding> of(JavaMethod caller) {
        Receiver from = new Receiver(caller.getOwner(), caller);
        return analysis.guards().isExempt(from)
                ? Stream.empty()
                : analysis.calls().callsOf(caller).stream()
                        .filter(Call::own)
                        .flatMap(call -> guarded(caller, call).stream())
                        .sorted()
                        .distinct()
                        .map(called -> new Finding(from, text(called)));
    }

    /** What it goes past; a method that calls the one it overrides is behind its own guard already. */
    private Optional<String> guarded(JavaMethod caller, Call call) {
        return call.receivers().stream()
                .filter(to -> !Host.signature(to.method()).equals(Host.signature(caller)))
                .filter(to -> to.type().isAssignableTo(caller.getOwner().getName()))
                .filter(analysis.guards()::isGuarded)
                .map(Receiver::name)
                .findFirst();
    }

    private static String text(String called) {
        return "calls the guarded " + called + " of its own object, past every guard: call it through the guarded"
                + " object, move it to another class, guard the caller instead, or say @ModeExempt(reason = \"...\") on"
                + " the caller";
    }
}
