package io.modegate.runtime;

import io.modegate.store.Lease;
import io.modegate.store.LeaseStore;
import io.modegate.store.LeaseStore.Notes;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This instance's right to determine, and the streaks it keeps while it has it. A store without leases is taken to have
 * one instance, which always may. Blocks; thread-safe.
 */
final class Tenure {
    private final @Nullable LeaseStore leases;
    private final String instance;
    private final Duration life;
    private Map<String, Streak> streaks = new HashMap<>();
    private @Nullable Lease lease;
    private boolean alone;

    Tenure(ModeStore store, String instance, Duration life) {
        this.leases = store instanceof LeaseStore able ? able : null;
        this.instance = instance;
        this.life = life;
    }

    /** Takes or renews the lease; answers whether it was gained just now, so that a round is due at once. */
    synchronized boolean keep() {
        if (leases == null) {
            boolean first = !alone;
            alone = true;
            return first;
        }
        Optional<Lease> now = leases.acquire(instance, life);
        boolean gained = now.isPresent() && !now.get().equals(lease);
        if (gained) {
            streaks = leases.notes().map(Notes::text).map(StreakNotes::read).orElseGet(HashMap::new);
        }
        lease = now.orElse(null);
        return gained;
    }

    synchronized boolean isHeld() {
        return leases == null || lease != null;
    }

    synchronized Optional<Lease> lease() {
        return Optional.ofNullable(lease);
    }

    synchronized Streak streak(String probe) {
        return streaks.getOrDefault(probe, Streak.NONE);
    }

    /** Keeps the streaks of a round with the lease it was done under. */
    synchronized void note(Optional<Lease> under, Map<String, Streak> latest) {
        if (!under.equals(Optional.ofNullable(lease))) {
            return;
        }
        streaks = new HashMap<>(latest);
        if (leases != null && lease != null && !leases.note(lease, StreakNotes.write(streaks))) {
            lease = null;
        }
    }

    /** What was noted last, by whichever instance. */
    Optional<Notes> notes() {
        return leases == null ? Optional.empty() : leases.notes();
    }

    synchronized void giveUp() {
        if (leases != null && lease != null) {
            leases.release(lease);
        }
        lease = null;
    }
}
