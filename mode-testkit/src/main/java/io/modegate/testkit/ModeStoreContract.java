package io.modegate.testkit;

/**
 * What every {@link io.modegate.store.ModeStore} keeps to. Extend it, answer {@link #open}, and run it with JUnit; for a
 * store with leases extend {@link LeaseStoreContract} instead.
 *
 * <p>Each race that matters is run once by hand: the draft, which a store asks inside its atomic step, lets a competitor
 * loose. Racing threads alone often miss a step that is not atomic. Every test uses a namespace of its own, so the data
 * underneath may stay from test to test and from run to run.
 */
public abstract class ModeStoreContract extends RaceContract {
    /** For subclasses. */
    protected ModeStoreContract() {}
}
