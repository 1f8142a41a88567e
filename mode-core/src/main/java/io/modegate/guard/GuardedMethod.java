package io.modegate.guard;

import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method with its guard, resolved once; what proxies and interceptors call. Thread-safe. */
public final class GuardedMethod {
    private final Guard guard;
    private final int[] scopes;
    private final int key;
    private final @Nullable Fallback fallback;

    GuardedMethod(Guard guard, Arguments arguments, @Nullable Fallback fallback) {
        this.guard = guard;
        this.scopes = arguments.scopes().stream().mapToInt(Integer::intValue).toArray();
        this.key = arguments.key();
        this.fallback = fallback;
    }

    /**
     * Which arguments matter to a guard.
     *
     * @param scopes the places of those that say where the call lies
     * @param key the place of the key; -1 for none
     */
    record Arguments(List<Integer> scopes, int key) {}

    /** The rest of a call, behind the guard. */
    @FunctionalInterface
    public interface Body {
        /** Runs it. */
        @Nullable
        Object proceed() throws Throwable;
    }

    /** What the method is called in messages and in the catalogue. */
    public String id() {
        return guard.id();
    }

    /** The class of its operation. */
    public OperationClass operation() {
        return guard.operation();
    }

    /**
     * Runs a call if the mode permits it, else the fallback; what either throws goes to the caller as it is.
     *
     * @param target the object behind the guard, for the fallback
     * @throws OperationDeniedException if it may not run and there is no fallback
     * @throws IllegalArgumentException if an argument that says where the call lies is null or no segment of a scope
     */
    public @Nullable Object call(Object target, @Nullable Object[] arguments, Body body) throws Throwable {
        Pass pass;
        try {
            pass = enter(arguments);
        } catch (OperationDeniedException denied) {
            if (fallback == null) {
                throw denied;
            }
            return fallback.run(target, arguments, denied);
        }
        Object returned = null;
        try {
            returned = body.proceed();
            return returned;
        } finally {
            pass.closeAfter(returned);
        }
    }

    /** {@link #call} for whoever splits a call into before and after; knows no fallback. */
    public Pass enter(@Nullable Object[] arguments) {
        Object keyed = key < 0 ? null : arguments[key];
        if (scopes.length == 0) {
            return guard.enterFor(keyed);
        }
        Object[] where = new Object[scopes.length];
        for (int i = 0; i < where.length; i++) {
            where[i] = arguments[scopes[i]];
        }
        return guard.enterIn(keyed, where);
    }

    @Override
    public String toString() {
        return guard.toString();
    }
}
