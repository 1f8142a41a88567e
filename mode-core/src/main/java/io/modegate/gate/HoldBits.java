package io.modegate.gate;

import io.modegate.Cause;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import org.jspecify.annotations.Nullable;

/** A hold as the rules read it. Only holds that can decide get here: no dry run, no percentage of 0. */
final class HoldBits {
    /** Whether a hold decides for a caller, as far as is known. */
    enum Deciding {
        YES,
        NO,
        /** The caller gave no key, or the hold may have expired: the stricter of both counts. */
        UNKNOWN
    }

    final Hold hold;
    final long mask;
    final boolean pin;
    private final int threshold;
    private final int seed;
    private final boolean lapsing;

    HoldBits(Hold hold, long mask, int percentage, boolean lapsing) {
        this.hold = hold;
        this.mask = mask;
        this.pin = hold.effect() == HoldEffect.PIN;
        this.threshold = percentage * (Murmur3.BUCKETS / 100);
        this.seed = Murmur3.hash(0, hold.salt());
        this.lapsing = lapsing;
    }

    Deciding decidesFor(@Nullable String key) {
        if (isPartial()) {
            if (key == null) {
                return Deciding.UNKNOWN;
            }
            if (Murmur3.bucket(seed, key) >= threshold) {
                // Even if it may have expired: with it or without, it is not this caller's.
                return Deciding.NO;
            }
        }
        return lapsing ? Deciding.UNKNOWN : Deciding.YES;
    }

    boolean isPartial() {
        return threshold < Murmur3.BUCKETS;
    }

    boolean isLapsing() {
        return lapsing;
    }

    boolean isUncertain() {
        return lapsing || isPartial();
    }

    boolean overrides(Cause cause) {
        return hold.overrides().contains(cause.occurrence());
    }

    Mode mode() {
        return hold.mode();
    }
}
