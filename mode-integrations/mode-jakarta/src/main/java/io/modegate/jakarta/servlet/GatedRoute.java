package io.modegate.jakarta.servlet;

import io.modegate.Decision;
import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.UnknownOperationException;
import io.modegate.guard.Guard;
import io.modegate.guard.Pass;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A route with its guard, and what a dry run saw of it. Thread-safe. */
final class GatedRoute {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFilter.class);

    private final Route route;
    private final ModeGate gate;
    private final OperationClass operation;
    private final Guard guard;
    private final LongAdder wouldDeny = new LongAdder();
    private final AtomicReference<String> told = new AtomicReference<>("");

    GatedRoute(Route route, ModeGate gate) {
        this.route = route;
        this.gate = gate;
        try {
            operation = gate.policy().operationNamed(route.operation());
            // The empty path: the scope is given as a Scope.
            guard = Guard.of(gate, route.text(), operation.name(), "");
        } catch (UnknownOperationException unknown) {
            throw new IllegalArgumentException(
                    route.place() + ", \"" + route.text() + "\": " + unknown.getMessage()
                            + "; to let requests pass write ungated",
                    unknown);
        }
    }

    String text() {
        return route.text();
    }

    /** Where a call lies; empty if its path names no scope. */
    Optional<Scope> scope(List<String> path) {
        try {
            return Optional.of(route.scope().of(path));
        } catch (IllegalArgumentException noSegment) {
            return Optional.empty();
        }
    }

    /** Guards of the host's on this thread are part of it. */
    Pass enter(HttpServletRequest request, Scope scope) {
        return guard.enterIn(key(request), scope);
    }

    /** Counts what would be denied, and says so once for each mode and version of the state. */
    void watch(HttpServletRequest request, List<String> path) {
        Optional<Scope> scope = scope(path);
        if (scope.isEmpty()) {
            wouldDeny.increment();
            return;
        }
        String key = key(request);
        Decision decision =
                key == null ? gate.evaluate(operation, scope.get()) : gate.evaluate(operation, scope.get(), key);
        if (!decision.permitted()) {
            wouldDeny.increment();
            tell(decision);
        }
    }

    private void tell(Decision decision) {
        String now = decision.mode() + " of version " + decision.version();
        if (!now.equals(told.getAndSet(now))) {
            LOG.atInfo()
                    .addKeyValue("route", route.text())
                    .addKeyValue("operation", operation.name())
                    .addKeyValue("mode", decision.mode().name())
                    .addKeyValue("version", decision.version())
                    .addKeyValue("before", wouldDeny.sum() - 1)
                    .log("dry run: requests of a route would be denied from now on");
        }
    }

    long wouldDeny() {
        return wouldDeny.sum();
    }

    private @Nullable String key(HttpServletRequest request) {
        return route.key().isEmpty() ? null : request.getHeader(route.key());
    }
}
