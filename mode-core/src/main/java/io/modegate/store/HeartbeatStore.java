package io.modegate.store;

import java.time.Instant;
import java.util.List;

/**
 * A store to which instances report that they live. Because a beat is a write, its answer proves that the primary was
 * reached: a read-only replica or copy cannot give it. Only that answer renews how fresh an instance knows its state.
 */
public interface HeartbeatStore extends ModeStore {
    /**
     * Records the beat, in place of the instance's last one, and answers the head as of then. One atomic step on the
     * primary; writes no version, waits for no writer of the state, and is cheap, because it is called every few seconds
     * by every instance.
     *
     * @throws io.modegate.StoreUnavailableException if it was not recorded
     */
    Reading beat(Heartbeat beat);

    /** The last beat of every incarnation that has not left, by instance and incarnation. */
    List<Beat> beats();

    /** Takes an incarnation off the list, because it ended in good order; no error if it is not on it. */
    void leave(String instance, String incarnation);

    /**
     * A beat as recorded.
     *
     * @param heartbeat what the instance said
     * @param at the store's stamp
     */
    record Beat(Heartbeat heartbeat, Instant at) {}
}
