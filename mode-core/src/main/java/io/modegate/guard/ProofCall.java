package io.modegate.guard;

import java.util.ArrayList;
import java.util.List;

/** One call of the proof at start-up; of one thread. */
final class ProofCall {
    private final List<String> refusedBy = new ArrayList<>();

    /** Notes the guard, and makes sure that nothing behind it runs. */
    ProofRefusal refuse(String guard) {
        refusedBy.add(guard);
        return new ProofRefusal(guard);
    }

    List<String> refusedBy() {
        return List.copyOf(refusedBy);
    }
}
