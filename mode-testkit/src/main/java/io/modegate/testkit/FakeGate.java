package io.modegate.testkit;

import io.modegate.Decision;
import io.modegate.Mode;
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
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A gate whose mode a test sets, and that remembers what it was asked. Only setting it is different from a real one: behind
 * it is a manager on a store in memory, whose time stands still, so verdicts, scopes and denials are the real ones, and
 * listeners hear of a change before {@code set} returns. Thread-safe.
 */
public final class FakeGate implements ModeGate, AutoCloseable {
    private static final String HOLD = "fake-gate";
    private static final String ACTOR = "test";

    private final ModeManager manager;
    private final ModeGate gate;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<CountedPermit> underWay = new CopyOnWriteArrayList<>();
    private final List<Scope> set = new CopyOnWriteArrayList<>();

    private FakeGate(ModePolicy policy) {
        manager = ModeManager.builder()
                .policy(policy)
                .store(ModeStore.inMemory())
                .timing(new ManualTiming())
                .operatorOnly(policy.freest().mode())
                .build();
        gate = manager.gate();
    }

    /**
     * One question that was put to it, in the order of coming.
     *
     * @param operation the class
     * @param scope the scope; the root if none was given
     * @param key the key; empty if none was given
     * @param permitted what it answered
     */
    public record Asked(OperationClass operation, Scope scope, String key, boolean permitted) {}

    /** Of the order system, in its freest mode. */
    public static FakeGate create() {
        return of(ModePolicy.orderSystem());
    }

    /** Of that policy, in its freest mode. */
    public static FakeGate of(ModePolicy policy) {
        return new FakeGate(policy);
    }

    /** That mode holds at the root from now on, whatever else is found. */
    public FakeGate set(Mode mode) {
        return set(mode.name(), Scope.ROOT);
    }

    /**
     * That mode holds in a scope from now on; its parents bear on it too, as ever.
     *
     * @throws io.modegate.UnknownModeException if the policy lacks it, naming the known ones
     */
    public FakeGate set(String mode, Scope scope) {
        manager.control()
                .hold(HOLD, mode)
                .in(scope)
                .by(ACTOR)
                .because("set by a test")
                .apply();
        if (!set.contains(scope)) {
            set.add(scope);
        }
        return this;
    }

    /** Forgets what was set and asked. */
    public void reset() {
        set.forEach(scope -> manager.control()
                .releasing(HOLD)
                .in(scope)
                .by(ACTOR)
                .because("reset by a test")
                .apply());
        set.clear();
        asked.clear();
    }

    /** What it was asked so far. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The operations that were entered and have not ended; a test that leaves some has found a leak. */
    public List<OperationClass> underWay() {
        return underWay.stream().map(CountedPermit::operation).toList();
    }

    /** The manager behind it, for holds with a percentage, causes, the endpoint. */
    public ModeManager manager() {
        return manager;
    }

    /** Ends the manager behind it. */
    @Override
    public void close() {
        manager.close();
    }

    private Decision ask(OperationClass operation, Scope scope, String key) {
        Decision decision = key.isEmpty() ? gate.evaluate(operation, scope) : gate.evaluate(operation, scope, key);
        asked.add(new Asked(operation, scope, key, decision.permitted()));
        return decision;
    }

    private Permit counted(Permit permit) {
        CountedPermit counted = new CountedPermit(permit);
        underWay.add(counted);
        return counted;
    }

    @Override
    public void check(OperationClass operation) {
        check(operation, Scope.ROOT);
    }

    @Override
    public void check(OperationClass operation, Scope scope) {
        ask(operation, scope, "");
        gate.check(operation, scope);
    }

    @Override
    public void check(OperationClass operation, Scope scope, String key) {
        ask(operation, scope, key);
        gate.check(operation, scope, key);
    }

    @Override
    public boolean permits(OperationClass operation) {
        return permits(operation, Scope.ROOT);
    }

    @Override
    public boolean permits(OperationClass operation, Scope scope) {
        return ask(operation, scope, "").permitted();
    }

    @Override
    public boolean permits(OperationClass operation, Scope scope, String key) {
        return ask(operation, scope, key).permitted();
    }

    @Override
    public Decision evaluate(OperationClass operation) {
        return evaluate(operation, Scope.ROOT);
    }

    @Override
    public Decision evaluate(OperationClass operation, Scope scope) {
        return ask(operation, scope, "");
    }

    @Override
    public Decision evaluate(OperationClass operation, Scope scope, String key) {
        return ask(operation, scope, key);
    }

    @Override
    public Permit enter(OperationClass operation) {
        return enter(operation, Scope.ROOT);
    }

    @Override
    public Permit enter(OperationClass operation, Scope scope) {
        ask(operation, scope, "");
        return counted(gate.enter(operation, scope));
    }

    @Override
    public Permit enter(OperationClass operation, Scope scope, String key) {
        ask(operation, scope, key);
        return counted(gate.enter(operation, scope, key));
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

    private final class CountedPermit implements Permit {
        private final Permit permit;

        CountedPermit(Permit permit) {
            this.permit = permit;
        }

        @Override
        public OperationClass operation() {
            return permit.operation();
        }

        @Override
        public long version() {
            return permit.version();
        }

        @Override
        public Permit enterWithin(OperationClass operation, Scope scope) {
            Permit part = permit.enterWithin(operation, scope);
            asked.add(new Asked(operation, scope, "", true));
            return counted(part);
        }

        @Override
        public Permit enterWithin(OperationClass operation, Scope scope, String key) {
            Permit part = permit.enterWithin(operation, scope, key);
            asked.add(new Asked(operation, scope, key, true));
            return counted(part);
        }

        @Override
        public void close() {
            underWay.remove(this);
            permit.close();
        }
    }
}
