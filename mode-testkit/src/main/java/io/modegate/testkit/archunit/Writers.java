package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import io.modegate.testkit.archunit.Host.Receiver;
import io.modegate.testkit.archunit.Judged.Analysis;
import io.modegate.testkit.archunit.Judged.Finding;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Transactional methods that may write, and whether whoever calls them has passed a guard. */
final class Writers {
    private static final String SPRING = "org.springframework.transaction.annotation.Transactional";
    private static final String JAKARTA = "jakarta.transaction.Transactional";

    private final Analysis analysis;

    Writers(Analysis analysis) {
        this.analysis = analysis;
    }

    Stream<Finding> unguarded() {
        return analysis.methods()
                .filter(method -> writer(method).isPresent())
                .filter(method -> !analysis.isAnswered(method))
                .filter(method -> !isCalledThroughGuards(method.method(), new HashSet<>()))
                .map(method -> new Finding(method, text(method)));
    }

    private static String text(Receiver method) {
        return "writes in a transaction (" + writer(method).orElseThrow().written()
                + "), but it is not guarded, nothing below it is, and not every caller is: annotate it or each of its"
                + " callers with @RequiresMode or an annotation such as @PlacesOrder, make the transaction readOnly, or"
                + " say @ModeExempt(reason = \"...\")";
    }

    /** What makes it a writer: the nearest declaration, else the nearest type from where it is declared on. */
    private static Optional<Meta> writer(Receiver method) {
        if (method.method().getModifiers().contains(JavaModifier.PRIVATE)) {
            return transaction(method.method()).filter(Writers::writes);
        }
        Stream<Optional<Meta>> methods = Host.declarations(method).stream().map(Writers::transaction);
        JavaClass declaring = method.method().getOwner();
        Stream<Optional<Meta>> types = Stream.concat(
                        Host.lineage(declaring).stream(),
                        Host.lineage(method.type()).stream().filter(JavaClass::isInterface))
                .map(Writers::transaction);
        return Stream.concat(methods, types)
                .flatMap(Optional::stream)
                .findFirst()
                .filter(Writers::writes);
    }

    private static Optional<Meta> transaction(HasAnnotations<?> element) {
        return Meta.find(element, SPRING).or(() -> Meta.find(element, JAKARTA));
    }

    private static boolean writes(Meta transaction) {
        return !transaction.values("readOnly").contains("true");
    }

    /** At least one caller, and all of them guarded, exempt, asking the gate, or called in turn only by such. */
    private boolean isCalledThroughGuards(JavaMethod method, Set<JavaCodeUnit> underWay) {
        Set<JavaCodeUnit> callers = analysis.calls().callersOf(method);
        return underWay.add(method)
                && !callers.isEmpty()
                && callers.stream().allMatch(caller -> isPastGuard(caller, underWay));
    }

    private boolean isPastGuard(JavaCodeUnit caller, Set<JavaCodeUnit> underWay) {
        if (analysis.calls().asksGate(caller)) {
            return true;
        }
        return caller instanceof JavaMethod method
                && (isAlwaysAnswered(method) || isCalledThroughGuards(method, new HashSet<>(underWay)));
    }

    private boolean isAlwaysAnswered(JavaMethod method) {
        return analysis.host().objectsOf(method.getOwner()).stream()
                .map(type -> new Receiver(type, method))
                .allMatch(at ->
                        analysis.guards().isGuarded(at) || analysis.guards().isExempt(at));
    }
}
