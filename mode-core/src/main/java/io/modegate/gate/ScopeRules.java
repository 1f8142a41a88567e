package io.modegate.gate;

import io.modegate.Cause;
import io.modegate.gate.HoldBits.Deciding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The precedence of one scope, over bit masks.
 *
 * <ol>
 *   <li>A hold decides if it is active, no dry run, and the caller is in its percentage.
 *   <li>If a PIN decides, the verdict is the AND of all deciding holds. Otherwise the AND of them and of what the system
 *       process says: its causes, or the freest mode if it has none.
 *   <li>An unoverridable cause is ANDed in always, unless a deciding hold names its occurrence.
 * </ol>
 *
 * <p>Where it is not known whether some holds decide, the verdict is the AND of "all of these do" and "none does": every
 * other combination is at least as open as one of these two.
 */
final class ScopeRules {
    final List<HoldBits> holds;
    final List<Cause> causes;

    /** Whether nothing completed yet, so that only a PIN makes this scope's state valid. */
    final boolean undetermined;

    private final long found;
    private final long[] unoverridableMasks;
    private final Cause[] unoverridables;
    private final long keyless;
    private final boolean keyMatters;

    /**
     * @param found the AND of what the system process says here; all ones where it says nothing
     * @param unoverridableMasks one per cause that no hold supersedes, in the order of {@code unoverridables}
     */
    ScopeRules(
            List<HoldBits> holds,
            List<Cause> causes,
            boolean undetermined,
            long found,
            long[] unoverridableMasks,
            Cause[] unoverridables) {
        this.holds = holds;
        this.causes = causes;
        this.undetermined = undetermined;
        this.found = found;
        this.unoverridableMasks = unoverridableMasks;
        this.unoverridables = unoverridables;
        this.keyless = rule(null);
        this.keyMatters = holds.stream().anyMatch(HoldBits::isPartial);
    }

    /** For a caller without a key. */
    long keyless() {
        return keyless;
    }

    /** For the caller of that key. */
    long keyed(String key) {
        return keyMatters ? rule(key) : keyless;
    }

    /** By what decides for every caller; what may have expired counts both ways. */
    long full() {
        return keyMatters
                ? new ScopeRules(
                                holds.stream().filter(hold -> !hold.isPartial()).toList(),
                                causes,
                                undetermined,
                                found,
                                unoverridableMasks,
                                unoverridables)
                        .keyless
                : keyless;
    }

    /** For a caller whom a partial PIN frees of what the system process says; what may have expired counts. */
    long floor() {
        long verdict = -1L;
        for (HoldBits hold : holds) {
            verdict &= hold.isPartial() ? -1L : hold.mask;
        }
        for (int i = 0; i < unoverridables.length; i++) {
            Cause cause = unoverridables[i];
            if (holds.stream().noneMatch(hold -> !hold.isUncertain() && hold.overrides(cause))) {
                verdict &= unoverridableMasks[i];
            }
        }
        return verdict;
    }

    /** What the system process says. */
    long found() {
        return found;
    }

    private long rule(@Nullable String key) {
        long all = rule(key, true);
        return hasUncertain() ? all & rule(key, false) : all;
    }

    private boolean hasUncertain() {
        for (int i = 0; i < holds.size(); i++) {
            if (holds.get(i).isUncertain()) {
                return true;
            }
        }
        return false;
    }

    private long rule(@Nullable String key, boolean unknownDecide) {
        long verdict = -1L;
        boolean pinned = false;
        for (int i = 0; i < holds.size(); i++) {
            HoldBits hold = holds.get(i);
            if (decides(hold, key, unknownDecide)) {
                verdict &= hold.mask;
                pinned |= hold.pin;
            }
        }
        if (!pinned) {
            verdict &= found;
        }
        for (int i = 0; i < unoverridables.length; i++) {
            if (!isOverridden(unoverridables[i], key, unknownDecide)) {
                verdict &= unoverridableMasks[i];
            }
        }
        return verdict;
    }

    private boolean isOverridden(Cause cause, @Nullable String key, boolean unknownDecide) {
        for (int i = 0; i < holds.size(); i++) {
            if (holds.get(i).overrides(cause) && decides(holds.get(i), key, unknownDecide)) {
                return true;
            }
        }
        return false;
    }

    private static boolean decides(HoldBits hold, @Nullable String key, boolean unknownDecide) {
        Deciding deciding = hold.decidesFor(key);
        return deciding == Deciding.YES || deciding == Deciding.UNKNOWN && unknownDecide;
    }
}
