package io.modegate.runtime;

import io.modegate.StoreUnavailableException;
import io.modegate.gate.LiveGate;
import io.modegate.gate.View;
import io.modegate.guard.GuardReport;
import io.modegate.store.CachedModeStore;
import io.modegate.store.Heartbeat;
import io.modegate.store.HeartbeatStore;
import io.modegate.store.Reading;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What this instance tells of itself, and how it asks how the primary stands. Blocks; thread-safe. */
final class Vitals {
    /** A heartbeat stays small; the log has all of them. */
    private static final int MOST_TOLD = 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CachedModeStore store;
    private final LiveGate gate;
    private final String instance;
    private final String incarnation;
    private boolean left;
    private String details = "{}";

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
        return store.beat(new Heartbeat(instance, incarnation, view.state().head(), view.freshness(), details));
    }

    /** Tells the fleet from the next beat on. */
    synchronized void noteGuards(GuardReport report) {
        ObjectNode told = JSON.createObjectNode();
        ObjectNode guards = told.putObject("guards");
        guards.put("catalogue", report.catalogue());
        guards.put("proved", report.findings().size() - report.unsound().size());
        ArrayNode unsound = guards.putArray("unsound");
        report.unsound().stream()
                .limit(MOST_TOLD)
                .map(finding -> finding.operation().id())
                .forEach(unsound::add);
        details = told.toString();
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
