package io.modegate.testkit;

import io.modegate.Decision;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.ModeListener;
import io.modegate.ModePolicy;
import io.modegate.ModeStatus;
import io.modegate.OperationClass;
import io.modegate.Permit;
import io.modegate.Scope;
import io.modegate.ScopeVerdict;
import io.modegate.Subscription;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import java.util.List;
import java.util.function.Consumer;

/**
 * A gate for tests whose mode is set in one line, and that writes down what it was asked. Only the writing down is fake:
 * behind it is a real {@link ModeManager} over a store in memory, so that precedence, scopes, permits and denials are those
 * of production, and time passes only when {@link #timing()} is moved. Thread-safe.
 */
public final class FakeGate implements ModeGate, AutoCloseable {
    private static final String HOLD = "test";
    private static final String ACTOR = "test";

    private final ManualTiming timing;
    private final ModeManager manager;
    private final ModeGate gate;
    private final AskedLog log = new AskedLog();

    private FakeGate(ModePolicy policy) {
        HandClock clock = HandClock.at("2026-03-01T10:00:00Z");
        timing = new ManualTiming(clock);
        manager = ModeManager.builder()
                .policy(policy)
                .store(ModeStore.inMemory(clock))
                .operatorOnly(policy.freest().mode())
                .instance(HOLD)
                .timing(timing)
                .build();
        gate = manager.gate();
    }

    /** A gate of the order system's policy, in {@code NORMAL}. */
    public static FakeGate create() {
        return of(ModePolicy.orderSystem());
    }

    /** A gate of that policy, in its freest mode. */
    public static FakeGate of(ModePolicy policy) {
        return new FakeGate(policy);
    }

    /** {@link #set(Mode, Scope)} at the root. */
    public void set(Mode mode) {
        set(mode, Scope.ROOT);
    }

    /**
     * Makes a mode hold in a scope from now on, by a PIN hold called {@code test}, in place of the one set there before. As
     * in production a scope is never looser than what is above it.
     *
     * @throws io.modegate.UnknownModeException if the policy lacks the mode
     */
    public void set(Mode mode, Scope scope) {
        manager.control()
                .hold(HOLD, mode)
                .effect(HoldEffect.PIN)
                .in(scope)
                .by(ACTOR)
                .because("set by the test")
                .apply();
    }

    /**
     * Ends every hold and every cause, whoever set it, and forgets what was asked; what is under way stays under way, and
     * time stays where it is.
     */
    public void reset() {
        for (ScopeVerdict verdict : gate.everywhere()) {
            Scope scope = verdict.status().scope();
            ModeStatus.Entries entries = verdict.status().entries();
            entries.holds().stream()
                    .filter(hold -> hold.scope().equals(scope))
                    .forEach(hold -> release(hold.id(), scope));
            entries.partial().stream()
                    .filter(hold -> hold.scope().equals(scope))
                    .forEach(hold -> release(hold.id(), scope));
            entries.causes().stream()
                    .filter(cause -> cause.scope().equals(scope))
                    .forEach(cause -> clear(cause.name(), scope));
        }
        log.forget();
    }

    private void release(String id, Scope scope) {
        manager.control().releasing(id).in(scope).by(ACTOR).because("reset").apply();
    }

    private void clear(String name, Scope scope) {
        manager.control()
                .clearing(name)
                .in(scope)
                .by(ACTOR)
                .because("reset")
                .force(true)
                .apply();
    }

    /** What {@code check}, {@code permits}, {@code evaluate} and {@code enter} were asked so far, in order. */
    public List<Asked> asked() {
        return log.asked();
    }

    /** Those that entered and whose permit is not closed yet, in the order of their entering. */
    public List<Asked> underWay() {
        return log.underWay();
    }

    /** Takes orders, for holds and causes of other kinds than {@link #set} knows. */
    public ModeControl control() {
        return manager.control();
    }

    /** What is behind this gate; what is asked of the manager's own gate is not written down. */
    public ModeManager manager() {
        return manager;
    }

    /** The time of this gate, for holds that end by themselves. */
    public ManualTiming timing() {
        return timing;
    }

    @Override
    public void check(OperationClass operation) {
        log.check(new Asked(Asked.How.CHECK, operation, Scope.ROOT, "", true), () -> gate.check(operation));
    }

    @Override
    public void check(OperationClass operation, Scope scope) {
        log.check(new Asked(Asked.How.CHECK, operation, scope, "", true), () -> gate.check(operation, scope));
    }

    @Override
    public void check(OperationClass operation, Scope scope, String key) {
        log.check(new Asked(Asked.How.CHECK, operation, scope, key, true), () -> gate.check(operation, scope, key));
    }

    @Override
    public boolean permits(OperationClass operation) {
        return log.permits(
                new Asked(Asked.How.PERMITS, operation, Scope.ROOT, "", true), () -> gate.permits(operation));
    }

    @Override
    public boolean permits(OperationClass operation, Scope scope) {
        return log.permits(
                new Asked(Asked.How.PERMITS, operation, scope, "", true), () -> gate.permits(operation, scope));
    }

    @Override
    public boolean permits(OperationClass operation, Scope scope, String key) {
        return log.permits(
                new Asked(Asked.How.PERMITS, operation, scope, key, true), () -> gate.permits(operation, scope, key));
    }

    @Override
    public Decision evaluate(OperationClass operation) {
        return log.evaluate(
                new Asked(Asked.How.EVALUATE, operation, Scope.ROOT, "", true), () -> gate.evaluate(operation));
    }

    @Override
    public Decision evaluate(OperationClass operation, Scope scope) {
        return log.evaluate(
                new Asked(Asked.How.EVALUATE, operation, scope, "", true), () -> gate.evaluate(operation, scope));
    }

    @Override
    public Decision evaluate(OperationClass operation, Scope scope, String key) {
        return log.evaluate(
                new Asked(Asked.How.EVALUATE, operation, scope, key, true), () -> gate.evaluate(operation, scope, key));
    }

    @Override
    public Permit enter(OperationClass operation) {
        return log.enter(new Asked(Asked.How.ENTER, operation, Scope.ROOT, "", true), () -> gate.enter(operation));
    }

    @Override
    public Permit enter(OperationClass operation, Scope scope) {
        return log.enter(new Asked(Asked.How.ENTER, operation, scope, "", true), () -> gate.enter(operation, scope));
    }

    @Override
    public Permit enter(OperationClass operation, Scope scope, String key) {
        return log.enter(
                new Asked(Asked.How.ENTER, operation, scope, key, true), () -> gate.enter(operation, scope, key));
    }

    @Override
    public boolean isActive(Mode mode) {
        return gate.isActive(mode);
    }

    @Override
    public boolean isActive(Mode mode, Scope scope) {
        return gate.isActive(mode, scope);
    }

    @Override
    public boolean isActive(Mode mode, Scope scope, String key) {
        return gate.isActive(mode, scope, key);
    }

    @Override
    public ModeStatus current() {
        return gate.current();
    }

    @Override
    public ModeStatus current(Scope scope) {
        return gate.current(scope);
    }

    @Override
    public List<ScopeVerdict> everywhere() {
        return gate.everywhere();
    }

    @Override
    public ModePolicy policy() {
        return gate.policy();
    }

    @Override
    public Subscription subscribe(ModeListener listener) {
        return gate.subscribe(listener);
    }

    /** Not written down: a watch asks whenever it likes. */
    @Override
    public Subscription whenChanged(OperationClass operation, Scope scope, Consumer<Boolean> permitted) {
        return gate.whenChanged(operation, scope, permitted);
    }

    /** Closes the manager; the gate goes on answering what it last knew. */
    @Override
    public void close() {
        manager.close();
    }
}
