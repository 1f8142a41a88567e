package io.modegate.benchmarks;

import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.Scope;

/** Asks a gate often. */
final class Checks {
    private static final int ROUNDS = 10;
    private static final int PER_ROUND = 2_000_000;

    private Checks() {}

    /** Asks in that many scopes that were never asked in before, in every way there is; how many of them permit. */
    static int permitted(ModeGate gate, int scopes) {
        int permitted = 0;
        for (int i = 0; i < scopes; i++) {
            Scope scope = Scope.of("venue/" + scopes + "/client-" + i);
            gate.check(OperationClass.PLACE_ORDER, scope);
            gate.enter(OperationClass.PLACE_ORDER, scope, "order-" + i).close();
            boolean answered = gate.permits(OperationClass.PLACE_ORDER, scope, "order-" + i);
            boolean explained = gate.evaluate(OperationClass.PLACE_ORDER, scope).permitted();
            permitted += answered && explained ? 1 : 0;
        }
        return permitted;
    }

    /** What one check costs, in the fastest of some rounds. */
    static double nanoseconds(ModeGate gate, Scope scope) {
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            for (int i = 0; i < PER_ROUND; i++) {
                gate.check(OperationClass.PLACE_ORDER, scope);
            }
            fastest = Math.min(fastest, System.nanoTime() - began);
        }
        return fastest / (double) PER_ROUND;
    }
}
