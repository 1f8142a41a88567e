package io.modegate.runtime;

import io.modegate.probe.ProbeResult;

/**
 * What one probe said lately: pure hysteresis. Kept beside the lease, so that a takeover resets nothing.
 *
 * @param failures in a row
 * @param successes in a row
 * @param definite whether it ever said anything but UNKNOWN
 */
record Streak(int failures, int successes, boolean definite) {
    static final Streak NONE = new Streak(0, 0, false);

    Streak after(ProbeResult.Status status) {
        return switch (status) {
            case DOWN -> new Streak(failures + 1, 0, true);
            case UP -> new Streak(0, successes + 1, true);
            case UNKNOWN -> this;
        };
    }

    /**
     * What to do about the cause after a look; the first definite result decides alone. A look that left the streak as
     * it was said UNKNOWN, and must not end a cause that earlier successes would have ended.
     */
    Verdict verdict(Streak before, Thresholds thresholds) {
        if (equals(before)) {
            return Verdict.KEEP;
        }
        boolean first = !before.definite && definite;
        if (failures >= thresholds.failures() || first && failures > 0) {
            return Verdict.RAISE;
        }
        if (successes >= thresholds.successes() || first && successes > 0) {
            return Verdict.END;
        }
        return Verdict.KEEP;
    }

    /** What a look means for the cause. */
    enum Verdict {
        /** It stands, from now on if it did not. */
        RAISE,
        /** It does not stand. */
        END,
        /** Nothing changes. */
        KEEP
    }
}
