package io.modegate.guard;

/**
 * An object with a guard in front of it: a proxy of {@link ModeGuard}, or a generated decorator. Lets the proof at
 * start-up count the guards on the way.
 */
public interface GuardedObject {
    /** What stands behind the guard. */
    Object guardedTarget();
}
