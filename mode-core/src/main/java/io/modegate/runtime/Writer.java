package io.modegate.runtime;

import io.modegate.Head;
import io.modegate.HistoryEntry.What;
import io.modegate.ModePolicy;
import io.modegate.ModeState;
import io.modegate.Scope;
import io.modegate.StateChange;
import io.modegate.Why;
import io.modegate.document.EntryDocument;
import io.modegate.document.StateDocuments;
import io.modegate.gate.Verdicts;
import io.modegate.gate.View;
import io.modegate.history.Chain;
import io.modegate.policy.PolicyFile;
import io.modegate.runtime.Change.Plan;
import io.modegate.store.Commit;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ScopeRow;
import java.time.Instant;
import java.util.List;

/** Turns a plan into what a store writes: rows, the entry, its hash and the new head. Pure. */
final class Writer {
    private final Verdicts verdicts;
    private final String policyHash;

    Writer(ModePolicy policy) {
        this.verdicts = new Verdicts(policy);
        this.policyHash = Chain.sha256(PolicyFile.write(policy));
    }

    Draftable draft(ModeState before, Head number, Plan plan, WriteId id, Instant now) {
        ModeState unhashed = before.after(number, plan.changes());
        Scope scope = plan.target().scope();
        Why from = why(before, scope);
        Why to = why(unhashed, scope);
        What what = new What(
                plan.action(),
                scope,
                plan.target().subject(),
                from.mode(),
                to.mode(),
                plan.by().source(),
                plan.by().actor(),
                plan.by().reason(),
                plan.by().evidence(),
                policyHash,
                id.value(),
                id.requestHash());
        String text = EntryDocument.write(number, what, now, plan.changes());
        String previousHash = before.head().hash();
        Head head = new Head(number.epoch(), number.version(), Chain.hash(previousHash, text));
        ModeState after = before.after(head, plan.changes());
        HistoryRecord record = new HistoryRecord(head, previousHash, columns(what), now, id.value(), text);
        List<ScopeRow> rows = plan.changes().stream()
                .map(StateChange::scope)
                .distinct()
                .map(touched -> row(after, touched, now))
                .toList();
        return new Draftable(after, new Commit(rows, record));
    }

    static HistoryRecord.Columns columns(What what) {
        return new HistoryRecord.Columns(
                what.scope().path(), what.to().name(), what.source().name(), text(what.actor()), text(what.reason()));
    }

    /** PostgreSQL has no text with a NUL; the entry, which is JSON, has it as it was said. */
    private static String text(String said) {
        return said.replace('\0', '\uFFFD');
    }

    private ScopeRow row(ModeState after, Scope scope, Instant now) {
        Why why = why(after, scope);
        ScopeRow.Summary summary = new ScopeRow.Summary(
                why.mode().name(),
                why.source().name(),
                text(why.reason()),
                text(why.actor()),
                why.since().orElse(now));
        return new ScopeRow(scope.path(), StateDocuments.write(after, scope), summary);
    }

    private Why why(ModeState state, Scope scope) {
        return verdicts.status(View.fresh(state), scope).why();
    }

    /**
     * A commit, and the state it leads to.
     *
     * @param after the state after the commit
     * @param commit what the store writes
     */
    record Draftable(ModeState after, Commit commit) {}

    /**
     * Names one write, however often it is tried.
     *
     * @param value unique in the namespace; an idempotency key if one was given
     * @param requestHash of the order that the key stands for; empty without a key
     */
    record WriteId(String value, String requestHash) {}
}
