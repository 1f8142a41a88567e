package io.modegate.store;

import io.modegate.store.LeaseStore.Notes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may determine, in this process. Not thread-safe: its store's lock guards it. */
final class InMemoryLease {
    private String holder = "";
    private long term;
    private Instant expires = Instant.MIN;
    private @Nullable Notes notes;

    /** Taking an expired lease raises the term even for its last holder: drafts of the time before are void. */
    Optional<Lease> acquire(String who, Duration life, Instant now) {
        boolean held = expires.isAfter(now);
        if (held && !holder.equals(who)) {
            return Optional.empty();
        }
        if (!held) {
            holder = who;
            term++;
        }
        expires = now.plus(life);
        return Optional.of(new Lease(holder, term));
    }

    void release(Lease lease) {
        if (isCurrent(lease)) {
            expires = Instant.MIN;
        }
    }

    boolean note(Lease lease, String text, Instant now) {
        if (!isHeld(lease, now)) {
            return false;
        }
        notes = new Notes(term, now, text);
        return true;
    }

    Optional<Notes> notes() {
        return Optional.ofNullable(notes);
    }

    boolean isHeld(Lease lease, Instant now) {
        return isCurrent(lease) && expires.isAfter(now);
    }

    private boolean isCurrent(Lease lease) {
        return holder.equals(lease.holder()) && term == lease.term();
    }
}
