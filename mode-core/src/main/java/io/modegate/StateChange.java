package io.modegate;

import java.time.Instant;

/** One thing that a version changed; a version's changes turn the state before it into the state after it. */
public sealed interface StateChange {
    /** Where it happened. */
    Scope scope();

    /** A hold was set or changed in place. */
    record HoldSet(Hold hold) implements StateChange {
        @Override
        public Scope scope() {
            return hold.scope();
        }
    }

    /** A hold was released or expired. */
    record HoldGone(Scope scope, String id) implements StateChange {}

    /** A cause was found, raised or changed. */
    record CauseSet(Cause cause) implements StateChange {
        @Override
        public Scope scope() {
            return cause.scope();
        }
    }

    /** A cause ended, expired or was cleared. */
    record CauseGone(Scope scope, String name) implements StateChange {}

    /** What a reconciled memory and store do not agree on: a determination has to complete anew. */
    record Undetermined() implements StateChange {
        @Override
        public Scope scope() {
            return Scope.ROOT;
        }
    }

    /** The first determination completed; until then a namespace has no valid state. */
    record Determined(Instant at) implements StateChange {
        @Override
        public Scope scope() {
            return Scope.ROOT;
        }
    }
}
