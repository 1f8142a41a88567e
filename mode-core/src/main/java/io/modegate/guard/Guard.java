package io.modegate.guard;

import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Permit;
import io.modegate.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The guard of one method, resolved once; what generated decorators call. Thread-safe.
 *
 * <p>A guarded call within another one on the same thread is part of it: it is judged by the state that let the outermost
 * one in, see {@link Permit#enterWithin}.
 */
public final class Guard {
    private final ModeGate gate;
    private final String id;
    private final OperationClass operation;
    private final List<ScopeArgument> scopes;

    private Guard(ModeGate gate, String id, OperationClass operation, List<ScopeArgument> scopes) {
        this.gate = gate;
        this.id = id;
        this.operation = operation;
        this.scopes = List.copyOf(scopes);
    }

    /**
     * A guard of a method.
     *
     * @param id what the method is called in messages, such as {@code com.acme.Orders#place(com.acme.Order)}
     * @param operation the name of its operation class
     * @param scopes for each parameter that says where the call lies, the path above its text; empty for one that is a
     *     {@link Scope}
     * @throws io.modegate.UnknownOperationException if the gate's policy lacks the class
     */
    public static Guard of(ModeGate gate, String id, String operation, String... scopes) {
        return new Guard(
                gate,
                id,
                gate.policy().operationNamed(operation),
                Stream.of(scopes).map(path -> new ScopeArgument(id, path)).toList());
    }

    /** What the method is called. */
    public String id() {
        return id;
    }

    /** The class of its operation. */
    public OperationClass operation() {
        return operation;
    }

    /**
     * Enters a call without scope and key.
     *
     * @throws OperationDeniedException if it may not run
     */
    public Pass enter() {
        return enter(Scope.ROOT, null);
    }

    /**
     * Enters a call for the caller of a key; a null is none.
     *
     * @throws OperationDeniedException if it may not run
     */
    public Pass enterFor(@Nullable Object key) {
        return enter(Scope.ROOT, key);
    }

    /**
     * Enters a call in scopes, given as the arguments that say where it lies, in the order of {@link #of}.
     *
     * @throws OperationDeniedException if it may not run
     * @throws IllegalArgumentException if an argument is null or no segment of a scope, naming the method
     */
    public Pass enterIn(@Nullable Object key, @Nullable Object... arguments) {
        return enter(scope(arguments), key);
    }

    private Scope scope(@Nullable Object[] arguments) {
        if (arguments.length == 1) {
            return scopes.get(0).scope(arguments[0]);
        }
        Scope[] all = new Scope[arguments.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = scopes.get(i).scope(arguments[i]);
        }
        return Scope.allOf(all);
    }

    private Pass enter(Scope scope, @Nullable Object keyed) {
        Frame frame = Frame.current();
        @Nullable String key = keyed == null ? null : keyed.toString();
        if (frame == null) {
            return outermost(scope, key, null);
        }
        if (frame.proof != null) {
            throw frame.proof.refuse(id);
        }
        Permit whole = frame.permitOf(gate);
        if (whole == null) {
            return outermost(scope, key, frame);
        }
        Permit part = key == null ? whole.enterWithin(operation, scope) : whole.enterWithin(operation, scope, key);
        return new Pass(part, Frame.push(frame, gate, part));
    }

    private Pass outermost(Scope scope, @Nullable String key, @Nullable Frame outer) {
        Permit permit = key == null ? gate.enter(operation, scope) : gate.enter(operation, scope, key);
        return new Pass(permit, Frame.push(outer, gate, permit));
    }

    @Override
    public String toString() {
        return "Guard of " + id + " as " + operation;
    }
}
