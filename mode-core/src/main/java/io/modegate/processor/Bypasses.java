package io.modegate.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Warns of calls that pass no guard, because an object makes them to itself. */
final class Bypasses {
    private final Guards guards;
    private final Sources sources;
    private final TypeElement type;
    private final List<Guarded> guarded;
    private final Map<Guarded, List<String>> found = new HashMap<>();

    private Bypasses(Guards guards, Sources sources, TypeElement type, List<Guarded> guarded) {
        this.guards = guards;
        this.sources = sources;
        this.type = type;
        this.guarded = guarded;
    }

    /** The places of such calls, by the guarded method that they call. */
    static Map<Guarded, List<String>> of(TypeElement type, List<Guarded> guarded, Guards guards, Sources sources) {
        Bypasses bypasses = new Bypasses(guards, sources, type, guarded);
        SelfCalls.find(type, sources, bypasses::called);
        return bypasses.found;
    }

    private void called(@Nullable TreePath from, String name, int arguments, TreePath call) {
        ExecutableElement caller = from == null ? null : sources.method(from);
        if (caller != null && guards.marks().on(caller).map(Mark::isExempt).orElse(false)) {
            return;
        }
        Optional<Guarded> admitted = caller == null ? Optional.empty() : guards.guarded(type, caller);
        meant(name, arguments)
                .filter(called ->
                        admitted.map(outer -> !outer.admitsLike(called)).orElse(true))
                .ifPresent(called -> note(caller, called, call));
    }

    private void note(@Nullable ExecutableElement caller, Guarded called, TreePath call) {
        CompilationUnitTree unit = call.getCompilationUnit();
        Program program = guards.program();
        found.computeIfAbsent(called, first -> new ArrayList<>()).add(sources.place(unit, call.getLeaf()));
        sources.trees()
                .printMessage(
                        Message.BYPASS.kind(),
                        Message.BYPASS.text(
                                caller == null
                                        ? "an initialiser of " + program.binaryName(type)
                                        : program.id(type, caller),
                                program.signature(called.method()),
                                called.mark().text()),
                        call.getLeaf(),
                        unit);
    }

    /** The guarded method that a call means; empty if it may as well mean another one. */
    private Optional<Guarded> meant(String name, int arguments) {
        List<Guarded> possible = guarded.stream()
                .filter(one -> takes(one.method(), name, arguments))
                .toList();
        return possible.isEmpty() || others(name, arguments, possible)
                ? Optional.empty()
                : Optional.of(possible.get(0));
    }

    private boolean others(String name, int arguments, List<Guarded> possible) {
        return Lineage.of(type).stream()
                .flatMap(at -> ElementFilter.methodsIn(at.getEnclosedElements()).stream())
                .filter(method -> takes(method, name, arguments))
                .anyMatch(method -> method.getModifiers().contains(Modifier.STATIC)
                        || possible.stream().noneMatch(one -> guards.program().areOne(type, one.method(), method)));
    }

    private static boolean takes(ExecutableElement method, String name, int arguments) {
        int parameters = method.getParameters().size();
        return method.getSimpleName().contentEquals(name)
                && (arguments == SelfCalls.ANY
                        || parameters == arguments
                        || (method.isVarArgs() && arguments >= parameters - 1));
    }
}
