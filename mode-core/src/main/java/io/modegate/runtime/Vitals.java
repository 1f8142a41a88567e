package io.modegate.runtime;

import io.modegate.StoreUnavailableException;
import io.modegate.gate.LiveGate;
import io.modegate.gate.View;
import io.modegate.store.CachedModeStore;
import io.modegate.store.Heartbeat;
import io.modegate.store.HeartbeatStore;
import io.modegate.store.Reading;

/** What this instance tells of itself, and how it asks how the primary stands. Blocks; thread-safe. */
final class Vitals {
    private final CachedModeStore store;
    private final LiveGate gate;
    private final String instance;
    private final String incarnation;
    private boolean left;

    Vitals(CachedModeStore store, LiveGate gate, String instance, String incarnation) {
        this.store = store;
        this.gate = gate;
        this.instance = instance;
        this.incarnation = incarnation;
    }

    /** Tells, and hears the primary's head in answer. One that left tells no more. */
    synchronized Reading beat() {
        if (left) {
            throw new StoreUnavailableException(instance + " ended, so it beats no more", null);
        }
        View view = gate.view();
        return store.beat(new Heartbeat(instance, incarnation, view.state().head(), view.freshness(), "{}"));
    }

    /** Only hears a head, which may be a replica's where beats are the proof. */
    Reading peek() {
        return store.head();
    }

    /** Whether only a beat proves that the primary was heard. */
    boolean needsBeats() {
        return store.truth() instanceof HeartbeatStore;
    }

    /** Tells that this instance ends, after a beat that is under way: that one would put it on the list again. */
    synchronized void leave() {
        left = true;
        if (store.truth() instanceof HeartbeatStore told) {
            told.leave(instance, incarnation);
        }
    }
}
