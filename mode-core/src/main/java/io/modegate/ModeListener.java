package io.modegate;

/**
 * Is told of every effective change of a gate: a version, an expiry, freshness. Calls come one after another, in order,
 * on a thread of ModeGate's, after the change is enforced and outside every lock; a slow listener delays later calls
 * to itself and to others, never a verdict. What it throws is logged and goes no further.
 */
@FunctionalInterface
public interface ModeListener {
    /** The change. */
    void changed(ModeTransition transition);
}
