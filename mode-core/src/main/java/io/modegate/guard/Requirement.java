package io.modegate.guard;

import io.modegate.ModeGate;
import io.modegate.ModeKey;
import io.modegate.ModeScope;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What one method of a class requires. */
final class Requirement {
    /** What a framework goes on with when the method has returned; {@code processor.Results} has the same names. */
    private static final Set<String> LATE = Set.of(
            "java.util.concurrent.Callable",
            "java.util.concurrent.Flow$Publisher",
            "org.reactivestreams.Publisher",
            "org.springframework.web.context.request.async.DeferredResult",
            "org.springframework.web.context.request.async.WebAsyncTask",
            "org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
            "org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody");

    private final Class<?> type;
    private final Method method;
    private final Declarations declarations;
    private final Optional<Mark> mark;

    Requirement(Class<?> type, Method method) {
        this.type = type;
        this.method = method;
        this.declarations = new Declarations(type, method);
        this.mark = isOpen(method) ? declarations.mark().filter(found -> !found.isExempt()) : Optional.empty();
    }

    boolean isGuarded() {
        return mark.isPresent();
    }

    Optional<GuardedMethod> guarded(ModeGate gate) {
        return mark.map(required -> guarded(gate, required));
    }

    private GuardedMethod guarded(ModeGate gate, Mark required) {
        Method nearest =
                declarations.all().isEmpty() ? method : declarations.all().get(0);
        String id = Ids.of(nearest.getDeclaringClass(), nearest);
        refuseUntrackable(id);
        List<Integer> places = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        int key = -1;
        Parameter[] parameters = marked().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            ModeScope scope = parameters[i].getAnnotation(ModeScope.class);
            if (scope != null) {
                refuseUnlessScope(id, parameters[i], scope.value());
                places.add(i);
                paths.add(scope.value());
            }
            if (parameters[i].isAnnotationPresent(ModeKey.class)) {
                require(key < 0, id, "must have one @ModeKey at most, but has two: remove one");
                key = i;
            }
        }
        Guard guard = Guard.of(gate, id, required.operation(), paths.toArray(String[]::new));
        @Nullable
        Fallback fallback = required.fallback().isEmpty() ? null : Fallback.of(type, nearest, required.fallback());
        return new GuardedMethod(guard, new GuardedMethod.Arguments(places, key), fallback);
    }

    /** The nearest declaration that marks a parameter. */
    private Method marked() {
        return declarations.all().stream()
                .filter(Requirement::marksParameters)
                .findFirst()
                .orElse(method);
    }

    private static boolean marksParameters(Method declaration) {
        for (Parameter parameter : declaration.getParameters()) {
            if (parameter.isAnnotationPresent(ModeScope.class) || parameter.isAnnotationPresent(ModeKey.class)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpen(Method method) {
        return method.getDeclaringClass() != Object.class
                && !Modifier.isStatic(method.getModifiers())
                && !Modifier.isPrivate(method.getModifiers());
    }

    private void refuseUntrackable(String id) {
        Class<?> result = method.getReturnType();
        boolean lateResult = Future.class.isAssignableFrom(result)
                || Lineage.of(result).stream().anyMatch(at -> LATE.contains(at.getName()));
        require(
                CompletionStage.class.isAssignableFrom(result) || !lateResult,
                id,
                "must return something whose end a guard can see, a value or a CompletionStage, but returns "
                        + result.getTypeName() + ": call ModeGate.enter and close the permit when it has ended");
    }

    private static void refuseUnlessScope(String id, Parameter parameter, String path) {
        require(
                ScopeArgument.takes(parameter.getType(), path),
                id,
                "has @ModeScope(\"" + path + "\") on a parameter of type "
                        + parameter.getType().getTypeName()
                        + ": it must be a CharSequence, an enum, a UUID or an integer type with a path, or a Scope without");
    }

    private static void require(boolean met, String id, String message) {
        if (!met) {
            throw new IllegalArgumentException(id + " " + message);
        }
    }
}
