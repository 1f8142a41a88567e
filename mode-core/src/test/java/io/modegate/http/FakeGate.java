package io.modegate.http;

import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModeListener;
import io.modegate.ModePolicy;
import io.modegate.ModeStatus;
import io.modegate.ModeTransition;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Permit;
import io.modegate.Scope;
import io.modegate.ScopeVerdict;
import io.modegate.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Shows one status in every scope; tells its listeners on the thread that moves it. */
final class FakeGate implements ModeGate {
    private final ModePolicy policy = ModePolicy.orderSystem();
    private final List<ModeListener> listeners = new CopyOnWriteArrayList<>();
    private volatile ModeStatus status = Samples.normal(1);
    private long sequence;
    volatile String lastKey = "";

    /** Enforces another status and tells of it. */
    synchronized void move(ModeStatus to) {
        ModeTransition transition = new ModeTransition(++sequence, status, to);
        status = to;
        listeners.forEach(listener -> listener.changed(transition));
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public void check(OperationClass operation) {
        check(operation, Scope.ROOT);
    }

    @Override
    public void check(OperationClass operation, Scope scope) {
        Decision decision = evaluate(operation, scope);
        if (!decision.permitted()) {
            throw new OperationDeniedException(decision, false);
        }
    }

    @Override
    public void check(OperationClass operation, Scope scope, String key) {
        check(operation, scope);
    }

    @Override
    public boolean permits(OperationClass operation) {
        return status.permits(operation);
    }

    @Override
    public boolean permits(OperationClass operation, Scope scope) {
        return status.permits(operation);
    }

    @Override
    public boolean permits(OperationClass operation, Scope scope, String key) {
        return status.permits(operation);
    }

    @Override
    public Decision evaluate(OperationClass operation) {
        return evaluate(operation, Scope.ROOT);
    }

    @Override
    public Decision evaluate(OperationClass operation, Scope scope) {
        ModeStatus now = status;
        return Samples.decision(now, operation, scope);
    }

    @Override
    public Decision evaluate(OperationClass operation, Scope scope, String key) {
        lastKey = key;
        return evaluate(operation, scope);
    }

    @Override
    public Permit enter(OperationClass operation) {
        throw new UnsupportedOperationException("the endpoint tracks nothing");
    }

    @Override
    public Permit enter(OperationClass operation, Scope scope) {
        return enter(operation);
    }

    @Override
    public Permit enter(OperationClass operation, Scope scope, String key) {
        return enter(operation);
    }

    @Override
    public boolean isActive(Mode mode) {
        return status.modes().contains(mode);
    }

    @Override
    public boolean isActive(Mode mode, Scope scope) {
        return isActive(mode);
    }

    @Override
    public boolean isActive(Mode mode, Scope scope, String key) {
        return isActive(mode);
    }

    @Override
    public ModeStatus current() {
        return status;
    }

    @Override
    public ModeStatus current(Scope scope) {
        ModeStatus now = status;
        return new ModeStatus(
                scope, now.why(), now.permitted(), now.recommended(), now.entries(), now.version(), now.freshness());
    }

    @Override
    public List<ScopeVerdict> everywhere() {
        ModeStatus now = status;
        return List.of(new ScopeVerdict(now, now.entries().partial()));
    }

    @Override
    public ModePolicy policy() {
        return policy;
    }

    @Override
    public Subscription subscribe(ModeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
