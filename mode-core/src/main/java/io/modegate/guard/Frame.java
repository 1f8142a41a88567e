package io.modegate.guard;

import io.modegate.ModeGate;
import io.modegate.Permit;
import org.jspecify.annotations.Nullable;

/**
 * What a thread is in the midst of: guarded calls, one within the other, or the proof at start-up. One look at a thread
 * local per guarded call pays for both.
 */
final class Frame {
    private static final ThreadLocal<@Nullable Frame> CURRENT = new ThreadLocal<>();

    final @Nullable ProofCall proof;
    private final @Nullable Frame outer;
    private final @Nullable ModeGate gate;
    private final @Nullable Permit permit;

    private Frame(@Nullable Frame outer, @Nullable ModeGate gate, @Nullable Permit permit, @Nullable ProofCall proof) {
        this.outer = outer;
        this.gate = gate;
        this.permit = permit;
        this.proof = proof;
    }

    static @Nullable Frame current() {
        return CURRENT.get();
    }

    static @Nullable ProofCall proofUnderWay() {
        Frame frame = CURRENT.get();
        return frame == null ? null : frame.proof;
    }

    /** The innermost call of that gate on this thread, which is part of all around it. */
    @Nullable
    Permit permitOf(ModeGate which) {
        for (Frame frame = this; frame != null; frame = frame.outer) {
            if (frame.gate == which) {
                return frame.permit;
            }
        }
        return null;
    }

    static Frame push(@Nullable Frame outer, ModeGate gate, Permit permit) {
        Frame frame = new Frame(outer, gate, permit, null);
        CURRENT.set(frame);
        return frame;
    }

    static Frame push(ProofCall proof) {
        Frame frame = new Frame(CURRENT.get(), null, null, proof);
        CURRENT.set(frame);
        return frame;
    }

    /** Does nothing on another thread than the one that pushed. */
    void pop() {
        if (CURRENT.get() != this) {
            return;
        }
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
