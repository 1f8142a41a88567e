package io.modegate.testkit;

import io.modegate.Decision;
import io.modegate.OperationDeniedException;
import io.modegate.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a fake gate was asked, and what of it is under way. Written down after the answer, so that a question the gate
 * refuses to answer, such as for an unknown operation class, is none. Thread-safe.
 */
final class AskedLog {
    private final List<Asked> asked = new ArrayList<>();
    private final TreeMap<Long, Asked> open = new TreeMap<>();
    private long entered;

    void check(Asked question, Runnable gate) {
        try {
            gate.run();
            note(question);
        } catch (OperationDeniedException denied) {
            note(question.denied());
            throw denied;
        }
    }

    boolean permits(Asked question, BooleanSupplier gate) {
        boolean permitted = gate.getAsBoolean();
        note(permitted ? question : question.denied());
        return permitted;
    }

    Decision evaluate(Asked question, Supplier<Decision> gate) {
        Decision decision = gate.get();
        note(decision.permitted() ? question : question.denied());
        return decision;
    }

    Permit enter(Asked question, Supplier<Permit> gate) {
        try {
            Permit permit = gate.get();
            return new LoggedPermit(permit, begin(question), this);
        } catch (OperationDeniedException denied) {
            note(question.denied());
            throw denied;
        }
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    synchronized List<Asked> underWay() {
        return List.copyOf(open.values());
    }

    synchronized void forget() {
        asked.clear();
    }

    synchronized void end(long id) {
        open.remove(id);
    }

    private synchronized void note(Asked question) {
        asked.add(question);
    }

    private synchronized long begin(Asked question) {
        asked.add(question);
        open.put(++entered, question);
        return entered;
    }
}
