package io.modegate.runtime;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.FeedStore;
import io.modegate.store.FeedStore.FeedListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Follows a store's feed, which only hints: the truth is read.
 *
 * <ol>
 *   <li>Connected: everything is read once, since what was told before was missed; from then on the head is asked for
 *       only as often as the heart beats.
 *   <li>A hint at what is known, or at what came before it, says nothing: mostly it is this instance's own change.
 *   <li>What a hint says of a hold is enforced at once: {@link Announcements}. If that is all there is to it, the read waits a
 *       little, so that a fleet does not read all at once; one that waits serves all that are told meanwhile.
 *   <li>Any other hint asks for a read of the news, which a shared cache may have too. One that is asked for and has not
 *       begun serves all that ask meanwhile.
 *   <li>A read that begins is no longer asked for before it asks the store, so that a hint which comes while it runs
 *       leads to another.
 *   <li>Disconnected: the head is asked for at once, and from then on as often as without a feed. That asking is a beat of
 *       its own, so that a link which comes and goes cannot put off the next.
 * </ol>
 */
final class FeedFollower implements FeedListener {
    private static final Logger LOG = LoggerFactory.getLogger(FeedFollower.class);

    /** Within which a fleet reads what all of it enforces already: at once it would only keep the last from hearing it. */
    private static final Duration SPREAD = Duration.ofMillis(100);

    private final Coordinator coordinator;
    private final Timing timing;
    private final Runnable all;
    private final Runnable news;
    private final Runnable hurry;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean wholly = new AtomicBoolean();
    private final AtomicBoolean waits = new AtomicBoolean();
    private volatile boolean connected;

    /**
     * @param all reads the truth; runs on a blocking thread
     * @param news reads what has it nearest; runs on a blocking thread
     * @param hurry asks now rather than at the next beat
     */
    FeedFollower(Coordinator coordinator, Runnable all, Runnable news, Runnable hurry) {
        this.coordinator = coordinator;
        this.timing = coordinator.clock().timing();
        this.all = all;
        this.news = news;
        this.hurry = hurry;
    }

    boolean isConnected() {
        return connected;
    }

    @Override
    public void connected() {
        connected = true;
        LOG.info("the store tells of changes");
        wholly.set(true);
        ask();
    }

    @Override
    public void changed(Head hint) {
        if (hint.equals(Head.NONE) || !coordinator.covers(hint)) {
            ask();
        }
    }

    @Override
    public void changed(Head hint, String entry) {
        if (hint.equals(Head.NONE) || coordinator.covers(hint) || entry.length() > FeedStore.LONGEST_ENTRY) {
            changed(hint);
            return;
        }
        boolean enforced = false;
        try {
            enforced = coordinator.announce(hint, entry);
        } catch (StoreUnavailableException | IllegalArgumentException unreadable) {
            LOG.debug("the feed told of {} by a text that cannot be read", hint, unreadable);
        } finally {
            askFor(enforced);
        }
    }

    private void askFor(boolean enforced) {
        if (!enforced) {
            ask();
        } else if (waits.compareAndSet(false, true)) {
            timing.after(Duration.ofNanos((long) (SPREAD.toNanos() * timing.jitter())), () -> {
                waits.set(false);
                if (coordinator.isWaiting(Long.MAX_VALUE)) {
                    ask();
                }
            });
        }
    }

    @Override
    public void disconnected(String why) {
        boolean was = connected;
        connected = false;
        LOG.atLevel(was ? Level.WARN : Level.INFO).log("the store does not tell of changes, so it is asked: {}", why);
        hurry.run();
    }

    private void ask() {
        if (asked.compareAndSet(false, true)) {
            timing.blocking().execute(() -> {
                asked.set(false);
                (wholly.getAndSet(false) ? all : news).run();
            });
        }
    }
}
