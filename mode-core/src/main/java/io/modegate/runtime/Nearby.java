package io.modegate.runtime;

import io.modegate.ModeState;
import io.modegate.StoreUnavailableException;
import io.modegate.document.StateDocuments;
import io.modegate.store.SharedCache.Copy;
import io.modegate.store.SharedCache.Shared;
import io.modegate.store.TieredModeStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the cache that stands before the truth. Blocks; thread-safe.
 *
 * <ol>
 *   <li>What is pending is enforced, before anything can fail.
 *   <li>The copy is taken if it went on from what is known. One that is behind says nothing; of one that cannot be read
 *       the cache is given another.
 *   <li>If the copy is ahead, or of the same number with another hash, but of no line that is known here, the truth is
 *       read. If that does not answer, the stricter of what is known and the copy is enforced until it does.
 *   <li>If the cache told of a version that it does not have now, the truth is read too.
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
    private final AtomicLong looks = new AtomicLong();
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
        Begun begun = begin();
        Shared there;
        try {
            there = store.shared();
        } catch (StoreUnavailableException silent) {
            LOG.debug("the cache told of a change, but not of which", silent);
            coordinator.load();
            return;
        }
        take(begun, there);
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
            Begun begun = begin();
            take(begun, store.shared());
        } catch (StoreUnavailableException silent) {
            LOG.debug("the cache does not answer, or the truth that it made necessary to ask", silent);
        }
    }

    /** Writes what is pending and not settled by now. */
    void settle() {
        orders.settle(this::lookAnyhow);
    }

    private Begun begin() {
        return new Begun(looks.incrementAndGet(), coordinator.heard());
    }

    /** A look: its number, and how many versions had been announced before it. */
    private record Begun(long number, long heard) {}

    /** What was seen before anything was known of the truth could not be judged, and is looked at again soon. */
    private void take(Begun begun, Shared there) {
        looked = coordinator.isLoaded() ? timing.nanoTime() : timing.nanoTime() - SLOW.toNanos();
        Copy copy = there.copy();
        PendingOrders.Look look = new PendingOrders.Look(begun.number(), looks::get, there.pending(), copy.line());
        orders.take(look);
        ModeState state;
        try {
            state = StateDocuments.read(copy.head(), copy.state().documents());
        } catch (StoreUnavailableException | IllegalArgumentException unreadable) {
            LOG.error("the copy that the cache has cannot be read, so the store is asked, and copied anew", unreadable);
            store.copyAnew();
            coordinator.load();
            return;
        }
        if (!coordinator.isTaken(state, copy.line())) {
            ask(state, copy);
        }
        orders.endSettled(look);
        if (coordinator.isWaiting(begun.heard())) {
            coordinator.load();
        }
    }

    private void ask(ModeState state, Copy copy) {
        try {
            coordinator.load();
        } catch (StoreUnavailableException silent) {
            coordinator.contradict(state, copy.line());
            throw silent;
        }
    }
}
