package io.modegate.runtime;

import io.modegate.ModeState;
import io.modegate.StoreUnavailableException;
import io.modegate.document.StateDocuments;
import io.modegate.store.SharedCache.Copy;
import io.modegate.store.SharedCache.Shared;
import io.modegate.store.TieredModeStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the cache that stands before the truth. Blocks; thread-safe.
 *
 * <ol>
 *   <li>The copy is taken if it went on from what is known. One that is behind says nothing.
 *   <li>What is pending is enforced.
 *   <li>If the copy is ahead, but of no line that is known here, the truth is read. If that does not answer, the stricter
 *       of what is known and the copy is enforced until it does.
 * </ol>
 */
final class Nearby {
    private static final Logger LOG = LoggerFactory.getLogger(Nearby.class);

    /** How often the cache is looked at if it tells of nothing. */
    private static final Duration SLOW = Duration.ofSeconds(30);

    private final TieredModeStore store;
    private final Coordinator coordinator;
    private final PendingOrders orders;
    private final Timing timing;
    private volatile long looked;

    Nearby(TieredModeStore store, Coordinator coordinator, PendingOrders orders) {
        this.store = store;
        this.coordinator = coordinator;
        this.orders = orders;
        this.timing = coordinator.clock().timing();
        this.looked = timing.nanoTime() - SLOW.toNanos();
    }

    PendingOrders orders() {
        return orders;
    }

    /** Looks, because something changed; asks the truth if the cache does not say what. */
    void look() {
        Shared there;
        try {
            there = store.shared();
        } catch (StoreUnavailableException silent) {
            LOG.debug("the cache told of a change, but not of which", silent);
            coordinator.load();
            return;
        }
        take(there);
    }

    /** Looks if nothing was looked at for long. A cache that does not answer is no reason for anything. */
    void lookNowAndThen() {
        if (timing.nanoTime() - looked < SLOW.toNanos()) {
            return;
        }
        looked = timing.nanoTime();
        lookAnyhow();
    }

    /** Looks, whether or not anything changed. */
    void lookAnyhow() {
        try {
            take(store.shared());
        } catch (StoreUnavailableException silent) {
            LOG.debug("the cache does not answer", silent);
        }
    }

    private void take(Shared there) {
        looked = timing.nanoTime();
        Copy copy = there.copy();
        ModeState state = StateDocuments.read(copy.head(), copy.state().documents());
        boolean taken = coordinator.isTaken(state, copy.line());
        orders.take(there.pending());
        if (!taken) {
            ask(state);
        }
    }

    private void ask(ModeState copied) {
        try {
            coordinator.load();
        } catch (StoreUnavailableException silent) {
            coordinator.contradict(copied);
            throw silent;
        }
    }
}
