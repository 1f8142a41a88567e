package io.modegate.redis;

import io.modegate.Head;
import io.modegate.store.Commit;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Lease;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.store.ScopeRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One compare-and-set. A draft cannot be asked inside Redis, so that it is asked just before, and Redis checks that it
 * may still be believed:
 *
 * <ol>
 *   <li>A script reads the head, the lease, and the clock, which never stands before the last entry. Another head than
 *       expected is {@link Outcome#CONFLICT}, a lease that is not held {@link Outcome#LEASE_LOST}. A user who may not
 *       carry out all of the third step is refused here, before any of it.
 *   <li>The draft is asked what to write at that time. Nothing is {@link Outcome#WITHDRAWN}.
 *   <li>A second script writes all of it if, within the one moment in which nothing else runs,
 *       <ul>
 *         <li>its write id does not stand for this very head; else it is done already, and the client has sent the same
 *             script again because a connection broke;
 *         <li>the head is still the expected one, else {@code CONFLICT};
 *         <li>the lease has the same holder and term, and is unexpired by the clock of now, else {@code LEASE_LOST};
 *         <li>neither the write id nor the version is taken by another entry; else that is a failure;
 *         <li>the clock is not before the time that the draft was asked for, and no further after it than the store's
 *             time-out. Else the draft is no longer to be believed: what expires may have expired since. It all begins
 *             again with the first step, and fails after so many times.
 *       </ul>
 *       Rows without a document are removed, the others replaced; the entry is appended, its write id noted, the head
 *       replaced together with the numbers of rows and entries that belong to it, and the new head is published.
 *   <li>If there is no answer to that script, it may have run or not, and whoever called is told just that. It cannot
 *       run much later: by then the clock forbids it.
 * </ol>
 *
 * <p>No reader sees a part of this, because a reader is one script too.
 */
final class Step {
    private static final int MOST_TIMES = 4;

    private final Runner runner;
    private final Duration patience;
    private final Head expected;
    private final Draft draft;
    private final String purpose;

    Step(Runner runner, Duration patience, Head expected, Draft draft) {
        this.runner = runner;
        this.patience = patience;
        this.expected = expected;
        this.draft = draft;
        this.purpose = "write version " + (expected.version() + 1);
    }

    Outcome take() {
        for (int times = 1; ; times++) {
            Optional<Outcome> outcome = once();
            if (outcome.isPresent()) {
                return outcome.get();
            }
            if (times == MOST_TIMES) {
                throw runner.failures()
                        .unavailable(
                                Order.of(purpose),
                                "drafting it took longer than " + patience + " " + times
                                        + " times, or the clock of Redis"
                                        + " was set back; nothing was stored: try again, with a longer time-out of the"
                                        + " store if that is how long a draft takes");
            }
        }
    }

    /** Empty if the clock has gone on too far. */
    private Optional<Outcome> once() {
        Lease lease = draft.under().orElse(new Lease("", 0));
        String term = draft.under().isPresent() ? String.valueOf(lease.term()) : "";
        Answer asked = runner.run(
                StoreScript.SCRIPT,
                Order.of(purpose, "ask", expected.epoch(), expected.version(), expected.hash(), lease.holder(), term));
        if (!asked.status().equals("OK")) {
            return Optional.of(outcome(asked, ""));
        }
        String time = asked.rest().get(0);
        Optional<Commit> commit = draft.at(Micros.parse(time));
        if (commit.isEmpty()) {
            return Optional.of(Outcome.WITHDRAWN);
        }
        Answer written = runner.run(StoreScript.SCRIPT, order(time, lease.holder(), term, commit.get()));
        return written.status().equals("LATE")
                ? Optional.empty()
                : Optional.of(outcome(written, commit.get().record().writeId()));
    }

    private Order order(String time, String holder, String term, Commit commit) {
        HistoryRecord record = commit.record();
        List<Object> words = new ArrayList<>(List.of("write", time, patience.toNanos() / 1_000));
        words.addAll(List.of(expected.epoch(), expected.version(), expected.hash(), holder, term));
        Head head = record.head();
        words.addAll(List.of(head.epoch(), head.version(), head.hash(), Micros.of(record.at())));
        words.addAll(List.of(record.writeId(), Records.text(record), Hint.appended(record.text())));
        for (ScopeRow row : commit.scopes()) {
            words.addAll(List.of(row.path(), row.document(), summary(row.summary())));
        }
        return Order.of(purpose, words.toArray()).once();
    }

    /** For people who look at Redis; nobody reads it. */
    private static String summary(ScopeRow.Summary summary) {
        return summary.mode() + " since " + summary.since() + " by " + summary.actor() + " (" + summary.source() + "): "
                + summary.reason();
    }

    private Outcome outcome(Answer answer, String writeId) {
        return switch (answer.status()) {
            case "DONE" -> Outcome.DONE;
            case "CONFLICT" -> Outcome.CONFLICT;
            case "LEASE_LOST" -> Outcome.LEASE_LOST;
            case "TAKEN" ->
                throw runner.failures()
                        .unavailable(
                                Order.of(purpose),
                                "a record with this version or write id \"" + writeId
                                        + "\" is there already; nothing was"
                                        + " stored: read the state and draft the change anew");
            case "REFUSED" ->
                throw runner.failures()
                        .unavailable(
                                Order.of(purpose),
                                "the user of Redis may not run " + answer.rest().get(0)
                                        + "; nothing was stored: allow it" + " by ACL SETUSER");
            default ->
                throw new IllegalStateException("store.lua answered " + answer.status() + ", which no step knows");
        };
    }
}
