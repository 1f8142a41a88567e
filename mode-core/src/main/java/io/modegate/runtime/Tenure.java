package io.modegate.runtime;

import io.modegate.store.Lease;
import io.modegate.store.LeaseStore;
import io.modegate.store.LeaseStore.Notes;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This instance's right to determine, and the streaks it keeps while it has it. A store without leases is taken to have
 * one instance, which always may. Thread-safe; whoever only asks never waits for those who wait for the store.
 */
final class Tenure {
    private final @Nullable LeaseStore leases;
    private final String holder;
    private final Duration life;
    private volatile Map<String, Streak> streaks = Map.of();
    private volatile @Nullable Lease lease;
    private boolean alone;
    private boolean ended;

    Tenure(ModeStore store, String holder, Duration life) {
        this.leases = store instanceof LeaseStore able ? able : null;
        this.holder = holder;
        this.life = life;
    }

    /** Takes or renews the lease. Blocks; answers whether it was gained just now, so that a round is due at once. */
    synchronized boolean keep() {
        if (ended) {
            return false;
        }
        if (leases == null) {
            boolean first = !alone;
            alone = true;
            return first;
        }
        Optional<Lease> now = leases.acquire(holder, life);
        boolean gained = now.isPresent() && !now.get().equals(lease);
        if (gained) {
            streaks = leases.notes().map(Notes::text).map(StreakNotes::read).orElseGet(Map::of);
        }
        lease = now.orElse(null);
        return gained;
    }

    /** What a round may be done under now: looked at once, since the lease may be lost at any moment. */
    Grant grant() {
        Lease held = lease;
        return new Grant(leases == null || held != null, Optional.ofNullable(held));
    }

    /**
     * A right to determine.
     *
     * @param given whether there is one
     * @param lease that has to be held still when the findings are written; empty where the store has none
     */
    record Grant(boolean given, Optional<Lease> lease) {}

    Streak streak(String probe) {
        return streaks.getOrDefault(probe, Streak.NONE);
    }

    /** Counts on from a round whose findings could not be stored, so that a silent store does not hide a dead thing. */
    synchronized void count(Optional<Lease> under, Map<String, Streak> latest) {
        if (under.equals(Optional.ofNullable(lease))) {
            streaks = Map.copyOf(latest);
        }
    }

    /** Keeps the streaks of a round with the lease it was done under. Blocks. */
    synchronized void note(Optional<Lease> under, Map<String, Streak> latest) {
        Lease held = lease;
        if (!under.equals(Optional.ofNullable(held))) {
            return;
        }
        streaks = Map.copyOf(latest);
        if (leases != null && held != null && !leases.note(held, StreakNotes.write(latest))) {
            lease = null;
        }
    }

    /** What was noted last, by whichever instance. */
    Optional<Notes> notes() {
        return leases == null ? Optional.empty() : leases.notes();
    }

    /** Gives the lease back for good, after a renewal that is under way. Blocks. */
    synchronized void end() {
        ended = true;
        giveUp();
    }

    /** Gives the lease back. Blocks. */
    synchronized void giveUp() {
        Lease held = lease;
        if (leases != null && held != null) {
            leases.release(held);
        }
        lease = null;
    }
}
