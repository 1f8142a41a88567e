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
     * Records that are longer, in whatever encoding they are sent, are told by their head alone. PostgreSQL's NOTIFY takes
     * 8,000 bytes in all, half of that if it was built with small blocks, and whoever may send must not make every listener
     * read books.
     */
    int LONGEST_ENTRY = 3_500;

    /** Whether that text of a record is short enough to be told: by at most 4 bytes for what is not ASCII. */
    static boolean isTold(String entry) {
        boolean ascii = entry.chars().allMatch(c -> c < 128);
        return !entry.isEmpty() && entry.length() * (ascii ? 1L : 4L) <= LONGEST_ENTRY;
    }

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

        /**
         * The same, with the text of the history record that made that head, from which a listener can tell at once what it
         * will read. By default {@link #changed(Head)}.
         *
         * @param entry no longer than {@link FeedStore#LONGEST_ENTRY}; proves no more than the head does, until the head is
         *     read from the truth and the hash in it is that of this text
         */
        default void changed(Head hint, String entry) {
            changed(hint);
        }

        /** From now on changes are missed, until {@link #connected()} is called again. */
        void disconnected(String why);
    }
}
