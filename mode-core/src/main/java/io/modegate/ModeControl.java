package io.modegate;

/**
 * Where operators, and outside systems that find a cause, give their orders. Orders are never gated. Thread-safe.
 *
 * <pre>{@code
 * control.hold("db-migration", READ_ONLY).by("alice").because("schema change 42").lasting(ofMinutes(45)).apply();
 * control.release("db-migration", "alice", "done");
 * }</pre>
 */
public interface ModeControl {
    /** Sets a hold, or changes the one of that id in place; the mode is checked against the policy when applied. */
    HoldOrder hold(String id, String mode);

    /** Sets a hold, or changes the one of that id in place. */
    default HoldOrder hold(String id, Mode mode) {
        return hold(id, mode.name());
    }

    /** Ends a hold; fill in where, who and why. */
    ReleaseOrder releasing(String id);

    /**
     * Ends a hold at the root.
     *
     * @throws ControlRefusedException if there is none, saying who released it and when if that is known
     * @throws StoreUnavailableException if the store failed
     */
    default Applied release(String id, String actor, String reason) {
        return releasing(id).by(actor).because(reason).apply();
    }

    /** Raises a cause from outside, or renews it; the mode is checked against the policy when applied. */
    RaiseOrder raise(String name, String mode);

    /** Ends a latched or orphaned cause; fill in where, who and why. */
    ClearOrder clearing(String name);
}
