package io.modegate;

import java.util.List;
import java.util.function.Consumer;

/**
 * Says what may run now. {@code check} throws, {@code permits} answers, {@code evaluate} explains, {@code enter} tracks;
 * all of them read one immutable snapshot in memory and never wait for a store. Thread-safe.
 *
 * <p>A call names the class of its operation and, where it has them, the scope it lies in and the business key it acts
 * for (client order id, account; never an id that changes on a retry). Verdicts of a scope and all its parents are
 * ANDed. A call without a key is refused where any outcome of a partial hold would refuse it.
 *
 * <p>What runs on the word of {@code check} or {@code permits} is not tracked, so whether all of it has ended is unknown;
 * where that matters, {@code enter}. {@code evaluate} only asks: an operation that runs on its word is not even known of.
 *
 * <p>Every method throws {@link UnknownOperationException} for a class that the policy lacks.
 */
public interface ModeGate {
    /**
     * Returns if the operation may run. Takes no lock, does no I/O, reads no clock and allocates nothing.
     *
     * @throws OperationDeniedException if it may not
     */
    void check(OperationClass operation);

    /**
     * {@link #check(OperationClass)} within a scope, for a caller without a key.
     *
     * @throws OperationDeniedException if it may not
     */
    void check(OperationClass operation, Scope scope);

    /**
     * {@link #check(OperationClass)} within a scope, for the caller of that key.
     *
     * @throws OperationDeniedException if it may not
     */
    void check(OperationClass operation, Scope scope, String key);

    /** Whether the operation may run. */
    boolean permits(OperationClass operation);

    /** Whether the operation may run within a scope. */
    boolean permits(OperationClass operation, Scope scope);

    /** Whether the operation may run within a scope, for the caller of that key. */
    boolean permits(OperationClass operation, Scope scope, String key);

    /** The verdict with what decided it. */
    Decision evaluate(OperationClass operation);

    /** The verdict within a scope with what decided it. */
    Decision evaluate(OperationClass operation, Scope scope);

    /** The verdict within a scope, for the caller of that key, with what decided it. */
    Decision evaluate(OperationClass operation, Scope scope, String key);

    /**
     * {@link #check(OperationClass)}, and counts the operation as under way until the permit is closed.
     *
     * @throws OperationDeniedException if it may not run
     */
    Permit enter(OperationClass operation);

    /**
     * {@link #enter(OperationClass)} within a scope.
     *
     * @throws OperationDeniedException if it may not run
     */
    Permit enter(OperationClass operation, Scope scope);

    /**
     * {@link #enter(OperationClass)} within a scope, for the caller of that key.
     *
     * @throws OperationDeniedException if it may not run
     */
    Permit enter(OperationClass operation, Scope scope, String key);

    /** Whether a mode decides at the root for every caller: what a host asks for modes that change behaviour. */
    boolean isActive(Mode mode);

    /** Whether a mode decides in a scope or above it, for every caller. */
    boolean isActive(Mode mode, Scope scope);

    /** Whether a mode decides in a scope or above it, for the caller of that key. */
    boolean isActive(Mode mode, Scope scope, String key);

    /** What holds at the root, why, and how it ends. */
    ModeStatus current();

    /** What holds in a scope, why, and how it ends. */
    ModeStatus current(Scope scope);

    /**
     * What holds at the root, which comes first, and in every scope that has entries of its own, sorted by path: all of
     * one version.
     */
    List<ScopeVerdict> everywhere();

    /** The policy that the gate enforces. */
    ModePolicy policy();

    /** Tells a listener of every effective change from now on. */
    Subscription subscribe(ModeListener listener);

    /** {@link #whenChanged(OperationClass, Scope, Consumer)} at the root. */
    default Subscription whenChanged(OperationClass operation, Consumer<Boolean> permitted) {
        return whenChanged(operation, Scope.ROOT, permitted);
    }

    /**
     * Tells whether an operation may run in a scope, for a caller without a key: now, on the calling thread, and from then
     * on after each change of that, in order and never two at once, on the thread that runs listeners. For consumers and
     * jobs, which should pause rather than be denied: a message that is denied is lost, or comes back at once. A verdict that
     * changes and changes back before the listener looks is not told; {@link #subscribe} misses nothing.
     */
    default Subscription whenChanged(OperationClass operation, Scope scope, Consumer<Boolean> permitted) {
        VerdictWatch watch = new VerdictWatch(() -> evaluate(operation, scope).permitted(), permitted);
        watch.look();
        Subscription subscription = subscribe(watch);
        try {
            watch.look();
        } catch (RuntimeException | Error failed) {
            subscription.close();
            throw failed;
        }
        return subscription;
    }
}
