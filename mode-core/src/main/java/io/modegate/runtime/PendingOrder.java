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
import io.modegate.StateChange;
import io.modegate.StoreUnavailableException;
import io.modegate.document.EntryDocument;
import io.modegate.history.Chain;
import io.modegate.runtime.Writer.WriteId;
import io.modegate.store.SharedCache.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final int LONGEST_REASON = 1_000;

    static PendingOrder read(Pending pending) {
        try {
            return new PendingOrder(pending.id(), EntryDocument.read(Head.NONE, "", pending.order()), true);
        } catch (StoreUnavailableException unreadable) {
            return unreadable(pending, "a pending order cannot be read: " + unreadable.getMessage());
        }
    }

    private static PendingOrder unreadable(Pending pending, String reason) {
        String id = "pending." + Chain.sha256(pending.id()).substring(0, 16);
        Hold hold = Hold.builder(Scope.ROOT, id, Mode.UNDETERMINED)
                .effect(HoldEffect.RESTRICT)
                .since(Instant.EPOCH)
                .actor("unknown")
                .reason(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                .build();
        Change.By by = Change.By.user("unknown", reason);
        What what = what("", new Change.Target(Scope.ROOT, id), by, new WriteId(pending.id(), ""));
        List<StateChange> changes = List.of(new StateChange.HoldSet(hold));
        HistoryEntry entry = new HistoryEntry(Head.NONE, "", what, Instant.EPOCH, changes, pending.order());
        return new PendingOrder(pending.id(), entry, false);
    }

    static PendingOrder of(WriteId id, Change.Plan plan, Instant at) {
        What what = what(plan.action(), plan.target(), plan.by(), id);
        String text = EntryDocument.write(Head.NONE, what, at, plan.changes());
        return new PendingOrder(id.value(), EntryDocument.read(Head.NONE, "", text), true);
    }

    /** Without what only the state tells that it will be written on. */
    private static What what(String action, Change.Target target, Change.By by, WriteId id) {
        return new What(
                action,
                target.scope(),
                target.subject(),
                Mode.UNDETERMINED,
                Mode.UNDETERMINED,
                by.source(),
                by.actor(),
                by.reason(),
                by.evidence(),
                "",
                id.value(),
                id.requestHash());
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

    /**
     * Whether that entry, under the same key, came of another order, or of this one when it was given before and refused.
     * Without a key nobody else has the id.
     */
    boolean isOtherThan(HistoryEntry written) {
        String given = entry.what().requestHash();
        boolean other = !given.equals(written.what().requestHash());
        boolean before = WithdrawnChange.is(written.what())
                && !written.what().evidence().contains(entry.at().toString());
        return !given.isEmpty() && (other || before);
    }

    /** Under which it is written if its key is used up. */
    WriteId otherWriteId() {
        WriteId own = writeId();
        return new WriteId(Chain.sha256(own.value() + " " + own.requestHash()), own.requestHash());
    }

    /**
     * What it changes in a state, as that version: it takes the place of what is milder in every way, adds nothing to what
     * is at least as strict, and stands beside anything else, as beside whatever belongs to another operator.
     */
    List<StateChange> changes(ModeState state, long version) {
        List<StateChange> changes = new ArrayList<>();
        for (StateChange change : entry.changes()) {
            if (change instanceof StateChange.HoldSet set) {
                add(listed(set.hold()), state.in(set.scope()).holds(), version, changes);
            } else if (change instanceof StateChange.CauseSet set) {
                add(listed(set.cause()), state.in(set.scope()).causes(), version, changes);
            }
        }
        return changes;
    }

    /** What is compared as if it permitted nothing is enforced so: a known mode without a list would permit its whole row. */
    private Hold listed(Hold hold) {
        return readable
                ? hold.toBuilder().permitted(Strictness.row(hold.permitted())).build()
                : hold;
    }

    private Cause listed(Cause cause) {
        return readable
                ? cause.toBuilder().permitted(Strictness.row(cause.permitted())).build()
                : cause;
    }

    private static void add(Hold wanted, Map<String, Hold> there, long version, List<StateChange> changes) {
        for (int i = 0; ; i++) {
            String id = beside(wanted.id(), i);
            Hold hold = wanted.toBuilder(id)
                    .effect(HoldEffect.RESTRICT)
                    .overrides(Set.of())
                    .version(version)
                    .build();
            Hold taken = there.get(id);
            boolean own = taken != null && taken.actor().equals(hold.actor());
            if (taken == null || own && Strictness.isAtLeast(hold, taken) && !Strictness.isAtLeast(taken, hold)) {
                changes.add(new StateChange.HoldSet(hold));
                return;
            }
            if (own && Strictness.isAtLeast(taken, hold)) {
                return;
            }
        }
    }

    private static void add(Cause wanted, Map<String, Cause> there, long version, List<StateChange> changes) {
        for (int i = 0; ; i++) {
            String name = beside(wanted.name(), i);
            Cause cause = wanted.toBuilder(name).version(version).build();
            Cause taken = there.get(name);
            boolean own = taken != null && taken.raisedBy().equals(cause.raisedBy());
            if (taken == null || own && Strictness.isAtLeast(cause, taken) && !Strictness.isAtLeast(taken, cause)) {
                changes.add(new StateChange.CauseSet(cause));
                return;
            }
            if (Strictness.isAtLeast(taken, cause)) {
                return;
            }
        }
    }

    /** The same at every instance, so that all show it by the name that it will have. */
    private static String beside(String name, int turn) {
        String cut = name.substring(0, Math.min(name.length(), 110));
        return turn == 0 ? name : cut + ".pending" + (turn == 1 ? "" : turn);
    }
}
