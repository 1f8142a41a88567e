package io.modegate.store;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.SharedCache.Copy;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Copies the truth to the cache: steps 2 to 6 of {@link TieredModeStore}. Thread-safe. */
final class Copying {
    private static final Logger LOG = LoggerFactory.getLogger(Copying.class);

    /** Races against other instances that are lost in a row before the next occasion is waited for. */
    private static final int TRIES = 5;

    /** Who knows less than the last so many versions asks the truth. */
    private static final int LINE = 32;

    private final ModeStore truth;
    private final SharedCache cache;
    private final Executor copier;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable Head heard;
    private volatile @Nullable Head seen;
    private volatile @Nullable Head failed;
    private final AtomicBoolean owed = new AtomicBoolean();
    private final AtomicBoolean distrusted = new AtomicBoolean();
    private volatile boolean failing;
    private volatile boolean ahead;

    Copying(ModeStore truth, SharedCache cache, Executor copier) {
        this.truth = truth;
        this.cache = cache;
        this.copier = copier;
    }

    /** The truth was heard with that head. What could not be copied is not tried again at every beat. */
    void heard(Head head) {
        heard = head;
        if (!head.equals(seen) && !head.equals(failed)) {
            ask();
        }
    }

    /** The truth was given that head. A late answer may name an older one as heard last, so the truth is read anyhow. */
    void wrote(Head head) {
        heard = head;
        owed.set(true);
        ask();
    }

    /** What the cache has is of no use. */
    void distrust() {
        distrusted.set(true);
        ask();
    }

    /** The cache was seen with that head. If it is ahead, the truth mostly is too, and the next heartbeat tells. */
    void saw(Head head) {
        seen = head;
        Head truths = heard;
        if (truths != null && !head.equals(truths) && !isAhead(head, truths)) {
            ask();
        }
    }

    private static boolean isAhead(Head one, Head other) {
        return one.epoch() > other.epoch() || one.epoch() == other.epoch() && one.version() > other.version();
    }

    void ask() {
        if (!asked.compareAndSet(false, true)) {
            return;
        }
        try {
            copier.execute(() -> {
                asked.set(false);
                copy();
            });
        } catch (RejectedExecutionException closed) {
            asked.set(false);
            LOG.debug("no copy is made any more", closed);
        }
    }

    private void copy() {
        try {
            int tries = 0;
            while (!isCopied() && tries < TRIES) {
                tries++;
            }
            if (failing) {
                LOG.info("namespace {} is copied to {} again", truth.namespace(), cache);
            }
            failing = false;
            failed = null;
        } catch (StoreUnavailableException silent) {
            LOG.atLevel(failing ? Level.DEBUG : Level.WARN)
                    .log(
                            "namespace {} could not be copied to {}, the next look or change tries again: {}",
                            truth.namespace(),
                            cache,
                            silent.getMessage());
            fail();
        } catch (RuntimeException broken) {
            LOG.error(
                    "copying namespace {} to {} failed, the next look or change tries again",
                    truth.namespace(),
                    cache,
                    broken);
            fail();
        }
    }

    private void fail() {
        failed = heard;
        failing = true;
    }

    private boolean isCopied() {
        boolean owing = owed.getAndSet(false);
        boolean useless = distrusted.getAndSet(false);
        try {
            return isCopied(owing, useless);
        } catch (RuntimeException broken) {
            owed.compareAndSet(false, owing);
            distrusted.compareAndSet(false, useless);
            throw broken;
        }
    }

    private boolean isCopied(boolean owing, boolean useless) {
        Copy there = cache.shared().copy();
        seen = there.head();
        if (!owing && !useless && there.head().equals(heard)) {
            return true;
        }
        Newest newest = read();
        Copy now = newest.copy();
        if (!useless && now.head().equals(there.head())) {
            return true;
        }
        if (!useless && wentOnFrom(now.head(), there)) {
            LOG.atLevel(ahead ? Level.DEBUG : Level.ERROR)
                    .addKeyValue("truth", now.head())
                    .addKeyValue("cache", there.head())
                    .log("the truth went back behind what the cache has, which is kept until that is reconciled");
            ahead = true;
            return true;
        }
        ahead = false;
        boolean put = cache.replace(there.head(), now, newest.entry());
        seen = put ? now.head() : seen;
        return put;
    }

    /** A truth without state may be one that was emptied, so that every copy may have gone on from it. */
    private static boolean wentOnFrom(Head head, Copy there) {
        return head.equals(Head.NONE) || there.line().contains(head);
    }

    /** A record that is newer than the state, written between the two readings, is left out. */
    private Newest read() {
        StoredState state = truth.read();
        Head head = state.reading().head();
        heard = head;
        List<HistoryRecord> last = truth.history(head.version() + 1, LINE);
        List<Head> line = last.stream().map(HistoryRecord::head).toList();
        boolean made = !last.isEmpty() && last.get(0).head().equals(head);
        return new Newest(new Copy(state, line), made ? last.get(0).text() : "");
    }

    /** A copy, and the text of the record that made its head. */
    private record Newest(Copy copy, String entry) {}
}
