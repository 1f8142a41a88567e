package io.modegate.guard;

/**
 * Ends a call of the proof before user code. An error rather than an exception: interceptors catch, retry and translate
 * exceptions.
 */
final class ProofRefusal extends Error {
    private static final long serialVersionUID = 1L;

    ProofRefusal(String guard) {
        super("the proof of the guard of " + guard + " at start-up; no call of a user has this", null, false, false);
    }
}
