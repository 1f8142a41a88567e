package io.modegate.runtime;

import io.modegate.StoreUnavailableException;
import java.util.function.Supplier;

/** Whether the truth answers this instance. Thread-safe. */
final class Reach {
    private volatile boolean silent;
    private volatile boolean overtaken;

    /** Asks it, be it for the state or for the lease, and remembers whether there was an answer. */
    <T> T answered(Supplier<T> question) {
        try {
            T answer = question.get();
            silent = false;
            overtaken = false;
            return answer;
        } catch (StoreUnavailableException unanswered) {
            gotNoAnswer();
            throw unanswered;
        }
    }

    /** A write had none: the next order that closes something must not wait for the next beat to find that out. */
    void gotNoAnswer() {
        silent = true;
    }

    /** The cache brought a newer state: if the truth is silent here, it goes on for others. */
    void sawNews() {
        if (silent) {
            overtaken = true;
        }
    }

    /** Whether it gave no answer when it was asked last. */
    boolean isSilent() {
        return silent;
    }

    /** Whether it is silent here, but goes on for others. */
    boolean isOvertaken() {
        return overtaken;
    }
}
