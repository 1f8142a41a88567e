package io.modegate.store;

import io.modegate.Head;
import io.modegate.Subscription;
import io.modegate.store.FeedStore.FeedListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A fast place that all instances share, in front of a truth: a copy of the truth, orders that the truth could not be
 * told yet, and a feed. It proves nothing: it may be emptied, replaced or set back at any moment, and never renews how
 * fresh a state is known. {@link TieredModeStore} says how it is used. Implementations are thread-safe and bound every
 * call in time.
 *
 * <p>Every method that asks blocks, and throws {@link io.modegate.StoreUnavailableException} if there is no answer. The kit
 * {@code io.modegate.testkit.SharedCacheContract} holds an implementation to all of this.
 */
public interface SharedCache extends AutoCloseable {
    /** The namespace, as of the truth. */
    String namespace();

    /** All of it at one moment: never a mix of two copies. */
    Shared shared();

    /**
     * Puts a copy in the place of the one that is there, if that still has this head, and tells those who follow. One
     * atomic step; whether the new one is older is not judged.
     *
     * @param expected {@link Head#NONE} if there is none
     * @param entry the text of the record that made the copy's head, for those who follow; empty if it is not known
     * @return whether it was put
     */
    boolean replace(Head expected, Copy copy, String entry);

    /**
     * Sees to it that these pending orders are there for that long from now. One that is there already, settled or not,
     * stays as it is, and is there for that long from now. One atomic step; those who follow are told if any is new.
     */
    void keep(List<Pending> orders, Duration life);

    /**
     * Marks a pending order as part of the truth as of that head, and keeps the mark that long, for instances that know
     * an older truth; those who follow are told if the mark is new. No error, and nothing done, if it is not there.
     */
    void settle(String id, Head in, Duration life);

    /** As {@link FeedStore#follow}: of copies by their head, of pending orders by {@link Head#NONE}. */
    Subscription follow(FeedListener listener);

    /** Ends what the cache itself opened. */
    @Override
    void close();

    /**
     * What is there at one moment.
     *
     * @param copy of the truth; {@link Copy#NONE} if there is none
     * @param pending orders whose life has not passed, by id
     */
    record Shared(Copy copy, List<Pending> pending) {
        /** Takes a copy. */
        public Shared {
            pending = List.copyOf(pending);
        }
    }

    /**
     * The truth as it was read at one moment.
     *
     * @param state all of it
     * @param line the heads that the state went through last, newest first and its own among them: who knows one of
     *     them knows that this state went on from there
     */
    record Copy(StoredState state, List<Head> line) {
        /** None. */
        public static final Copy NONE =
                new Copy(new StoredState(new Reading(Head.NONE, Instant.EPOCH), Map.of()), List.of());

        /** Takes a copy. */
        public Copy {
            line = List.copyOf(line);
        }

        /** Which state it is. */
        public Head head() {
            return state.reading().head();
        }
    }

    /**
     * An order that the truth could not be told yet.
     *
     * @param id the write id that it will have in the truth's history
     * @param order opaque to the cache
     * @param settled the head of the truth that has it; {@link Head#NONE} while none does
     */
    record Pending(String id, String order, Head settled) {
        /** Not in the truth yet. */
        public Pending(String id, String order) {
            this(id, order, Head.NONE);
        }
    }
}
