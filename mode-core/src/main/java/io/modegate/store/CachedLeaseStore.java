package io.modegate.store;

import java.time.Duration;
import java.util.Optional;

/** The same over a store that has leases; of those nothing is cached. */
final class CachedLeaseStore extends CachedModeStore implements LeaseStore {
    private final LeaseStore leases;

    CachedLeaseStore(LeaseStore truth) {
        super(truth);
        this.leases = truth;
    }

    @Override
    public Optional<Lease> acquire(String holder, Duration life) {
        return leases.acquire(holder, life);
    }

    @Override
    public void release(Lease lease) {
        leases.release(lease);
    }

    @Override
    public boolean note(Lease lease, String notes) {
        return leases.note(lease, notes);
    }

    @Override
    public Optional<Notes> notes() {
        return leases.notes();
    }
}
