package io.modegate.redis;

import io.modegate.Head;
import io.modegate.store.FeedStore.FeedListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener, whatever it throws; of the link only when that changed. For one thread. */
final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(RedisModeStore.class);

    private final FeedListener listener;
    private final String store;
    private Link link = Link.UNKNOWN;
    private boolean hasFailed;

    Teller(FeedListener listener, String store) {
        this.listener = listener;
        this.store = store;
    }

    void connected() {
        link = Link.UP;
        guarded(listener::connected);
    }

    void changed(Head hint) {
        guarded(() -> listener.changed(hint));
    }

    void disconnected(String why) {
        if (link == Link.DOWN) {
            return;
        }
        link = Link.DOWN;
        guarded(() -> listener.disconnected(why));
    }

    boolean isConnected() {
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
