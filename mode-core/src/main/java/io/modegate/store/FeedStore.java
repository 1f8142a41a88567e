package io.modegate.store;

import io.modegate.Head;
import io.modegate.Subscription;

/**
 * A store that tells when something changed, so that nobody has to ask every second. What it tells is a hint and proves
 * nothing: whoever hears it reads the truth. A feed may lose messages while its link is down; it says so, and says when
 * it listens again.
 */
public interface FeedStore extends ModeStore {
    /**
     * Starts telling that listener, and goes on until the subscription is closed, whatever happens to the link. Returns
     * at once. A feed finds out by itself that its link is silent or dead, within a bound that the store documents.
     */
    Subscription follow(FeedListener listener);

    /**
     * Hears a feed. Called on a thread of the feed, one call at a time: it must hand over and return. What it throws is
     * logged and ends nothing.
     */
    interface FeedListener {
        /** From now on no change is missed; what happened before may have been, so everything is to be read. */
        void connected();

        /** Something changed; maybe to this head, or {@link Head#NONE} if the feed does not say. */
        void changed(Head hint);

        /** From now on changes are missed, until {@link #connected()} is called again. */
        void disconnected(String why);
    }
}
