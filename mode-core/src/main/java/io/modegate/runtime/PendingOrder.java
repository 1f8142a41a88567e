package io.modegate.runtime;

import io.modegate.Cause;
import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.HistoryEntry.What;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.Source;
import io.modegate.StateChange;
import io.modegate.StoreUnavailableException;
import io.modegate.document.EntryDocument;
import io.modegate.history.Chain;
import io.modegate.runtime.Writer.WriteId;
import io.modegate.store.SharedCache.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An order that tightens and that the truth could not be told yet, in the form of the history entry that it will be. One
 * that cannot be read may come from a newer library: somebody wanted to close something, so the row for no valid state
 * is enforced as long as the cache keeps it.
 *
 * @param id the write id that it will have
 * @param entry what it is to be; without head or hash
 * @param readable whether it can become one
 */
record PendingOrder(String id, HistoryEntry entry, boolean readable) {
    static PendingOrder read(Pending pending) {
        try {
            return new PendingOrder(pending.id(), EntryDocument.read(Head.NONE, "", pending.order()), true);
        } catch (StoreUnavailableException unreadable) {
            String reason = "a pending order cannot be read: " + unreadable.getMessage();
            Hold hold = Hold.builder(Scope.ROOT, "pending." + shortId(pending.id()), Mode.UNDETERMINED)
                    .effect(HoldEffect.RESTRICT)
                    .since(Instant.EPOCH)
                    .actor("unknown")
                    .reason(reason)
                    .build();
            What what = new What(
                    "",
                    Scope.ROOT,
                    hold.id(),
                    Mode.UNDETERMINED,
                    Mode.UNDETERMINED,
                    Source.USER,
                    "",
                    reason,
                    "",
                    "",
                    pending.id(),
                    "");
            return new PendingOrder(
                    pending.id(),
                    new HistoryEntry(
                            Head.NONE,
                            "",
                            what,
                            Instant.EPOCH,
                            List.of(new StateChange.HoldSet(hold)),
                            pending.order()),
                    false);
        }
    }

    static PendingOrder of(WriteId id, Change.Plan plan, Instant at) {
        Change.By by = plan.by();
        What what = new What(
                plan.action(),
                plan.target().scope(),
                plan.target().subject(),
                Mode.UNDETERMINED,
                Mode.UNDETERMINED,
                by.source(),
                by.actor(),
                by.reason(),
                by.evidence(),
                "",
                id.value(),
                id.requestHash());
        String text = EntryDocument.write(Head.NONE, what, at, plan.changes());
        return new PendingOrder(id.value(), EntryDocument.read(Head.NONE, "", text), true);
    }

    /** As the cache keeps it. */
    Pending pending() {
        return new Pending(id, entry.text());
    }

    /** Under which it is written; with a hash, so that it is asked first whether another instance wrote it. */
    WriteId writeId() {
        String given = entry.what().requestHash();
        return new WriteId(id, given.isEmpty() ? Chain.sha256(entry.text()) : given);
    }

    /** What it changes in a state, as that version: beside what is there, in whose place it never comes. */
    List<StateChange> changes(ModeState state, long version) {
        List<StateChange> changes = new ArrayList<>();
        for (StateChange change : entry.changes()) {
            if (change instanceof StateChange.HoldSet set) {
                Hold there = state.in(set.scope()).holds().get(set.hold().id());
                if (there == null || !there.equals(tightening(set.hold(), there.id(), there.version()))) {
                    changes.add(new StateChange.HoldSet(beside(there != null, set.hold(), version)));
                }
            } else if (change instanceof StateChange.CauseSet set) {
                Cause there = state.in(set.scope()).causes().get(set.cause().name());
                if (there == null || !there.sameFindingAs(set.cause())) {
                    changes.add(new StateChange.CauseSet(beside(there != null, set.cause(), version)));
                }
            }
        }
        return changes;
    }

    private Hold beside(boolean taken, Hold hold, long version) {
        return tightening(hold, taken ? suffixed(hold.id()) : hold.id(), version);
    }

    private static Hold tightening(Hold hold, String id, long version) {
        return hold.toBuilder(id)
                .effect(HoldEffect.RESTRICT)
                .overrides(Set.of())
                .version(version)
                .build();
    }

    private Cause beside(boolean taken, Cause cause, long version) {
        return cause.toBuilder(taken ? suffixed(cause.name()) : cause.name())
                .version(version)
                .build();
    }

    /** The same at every instance, so that all show it by the name that it will have. */
    private String suffixed(String name) {
        return name.substring(0, Math.min(name.length(), 110)) + ".pending-"
                + shortId(id).substring(0, 4);
    }

    private static String shortId(String id) {
        return Chain.sha256(id).substring(0, 8);
    }
}
