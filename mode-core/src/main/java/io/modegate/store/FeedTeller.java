package io.modegate.store;

import io.modegate.Head;
import io.modegate.store.FeedStore.FeedListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For authors of a {@link FeedStore}: tells a listener, goes on whatever it throws, which is logged, and tells that the link
 * is lost only when it was not told so last. Not thread-safe: a feed has one thread, or takes turns.
 */
public final class FeedTeller {
    private static final Logger LOG = LoggerFactory.getLogger(FeedTeller.class);

    private final FeedListener listener;
    private final String store;
    private Link link = Link.UNKNOWN;
    private boolean hasFailed;

    /**
     * Tells that listener.
     *
     * @param store whose feed it is, for the log
     */
    public FeedTeller(FeedListener listener, String store) {
        this.listener = listener;
        this.store = store;
    }

    /** The link listens. */
    public void connected() {
        link = Link.UP;
        guarded(listener::connected);
    }

    /** Something changed. */
    public void changed(Head hint) {
        guarded(() -> listener.changed(hint));
    }

    /** Something changed, by the record of this text; empty if that is not known. */
    public void changed(Head hint, String entry) {
        if (entry.isEmpty()) {
            changed(hint);
        } else {
            guarded(() -> listener.changed(hint, entry));
        }
    }

    /** The link is lost; says nothing if that is known. */
    public void disconnected(String why) {
        if (link == Link.DOWN) {
            return;
        }
        link = Link.DOWN;
        guarded(() -> listener.disconnected(why));
    }

    /** Whether it was told last that the link listens. */
    public boolean isConnected() {
        return link == Link.UP;
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failed) {
            if (hasFailed) {
                LOG.debug("{}: a listener of its feed failed again", store, failed);
            } else {
                LOG.warn("{}: a listener of its feed failed, and is told on", store, failed);
            }
            hasFailed = true;
        }
    }

    private enum Link {
        UNKNOWN,
        UP,
        DOWN
    }
}
