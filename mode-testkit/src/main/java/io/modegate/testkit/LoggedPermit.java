package io.modegate.testkit;

import io.modegate.OperationClass;
import io.modegate.Permit;
import io.modegate.Scope;

/** A permit whose end, and whose parts, are written down. */
record LoggedPermit(Permit permit, long id, AskedLog log) implements Permit {
    @Override
    public OperationClass operation() {
        return permit.operation();
    }

    @Override
    public long version() {
        return permit.version();
    }

    @Override
    public Permit enterWithin(OperationClass part, Scope scope) {
        return log.enter(new Asked(Asked.How.ENTER, part, scope, "", true), () -> permit.enterWithin(part, scope));
    }

    @Override
    public Permit enterWithin(OperationClass part, Scope scope, String key) {
        return log.enter(
                new Asked(Asked.How.ENTER, part, scope, key, true), () -> permit.enterWithin(part, scope, key));
    }

    @Override
    public void close() {
        permit.close();
        log.end(id);
    }
}
