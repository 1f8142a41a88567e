package io.modegate.jdbc;

import io.modegate.Head;
import io.modegate.store.Commit;
import io.modegate.store.Draft;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.store.Reading;
import io.modegate.store.ScopeRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * One compare-and-set. Everything happens in one transaction, READ COMMITTED:
 *
 * <ol>
 *   <li>A glance at the head, without a lock, spares most of those who lost the race the wait for it.
 *   <li>The namespace's head row is locked; others who write wait here. If there is none, it is inserted as version 0
 *       and locked; of two who insert at once, one waits for the other and then finds its row.
 *   <li>Its epoch, version and hash are compared with what is expected.
 *   <li>Only now is the clock read, as the time of this statement: the transaction may have begun long before it got the
 *       lock, and another may have been stamped meanwhile. It never stands before the last record's stamp.
 *   <li>A draft under a lease: the lease's row is locked and compared, so that nobody takes it over before the commit.
 *       Whoever takes a lease locks no head, so the order of the two locks cannot deadlock.
 *   <li>The draft is asked, once.
 *   <li>State rows, history record and head are written; where the database has a push, it is told what to send when
 *       this commits.
 *   <li>Commit. A failure up to here means that nothing was stored; a failure of the commit itself leaves that open.
 * </ol>
 */
final class Step {
    private final Transaction transaction;
    private final Sql sql;
    private final String namespace;

    Step(Transaction transaction, String namespace) {
        this.transaction = transaction;
        this.sql = transaction.sql();
        this.namespace = namespace;
    }

    /**
     * {@link #compareAndSet}, in which a transaction that the database sacrificed for another one lost the race: H2 sees
     * a deadlock now and then where both only wait for the head, and other databases may do so too.
     */
    Outcome raced(Head expected, Draft draft) throws SQLException {
        try {
            return compareAndSet(expected, draft);
        } catch (SQLException failed) {
            if (!transaction.isCommitting() && sql.isSacrificed(failed)) {
                return Outcome.CONFLICT;
            }
            throw failed;
        }
    }

    private Outcome compareAndSet(Head expected, Draft draft) throws SQLException {
        if (!States.head(transaction, namespace).head().equals(expected)) {
            return Outcome.CONFLICT;
        }
        Reading last = lockHead();
        if (!last.head().equals(expected)) {
            return Outcome.CONFLICT;
        }
        Instant now = States.later(transaction.now(), last.at());
        if (draft.under().isPresent()
                && !new Leases(transaction, namespace).isHeld(draft.under().get(), now)) {
            return Outcome.LEASE_LOST;
        }
        Optional<Commit> commit = draft.at(now);
        if (commit.isEmpty()) {
            return Outcome.WITHDRAWN;
        }
        write(commit.get());
        transaction.commit();
        return Outcome.DONE;
    }

    /** The head, and when it was stamped. */
    private Reading lockHead() throws SQLException {
        Optional<Reading> head = selectHead();
        if (head.isPresent()) {
            return head.get();
        }
        transaction.insertIfMissing(sql.insertHead(), namespace, sql.time(Instant.EPOCH));
        return selectHead()
                .orElseThrow(() -> new SQLException("the head row of namespace " + namespace + " cannot be inserted"));
    }

    private Optional<Reading> selectHead() throws SQLException {
        return transaction.first(
                row -> new Reading(new Head(row.getLong(1), row.getLong(2), row.getString(3)), sql.time(row, 4)),
                sql.lockHead(),
                namespace);
    }

    private void write(Commit commit) throws SQLException {
        Head head = commit.record().head();
        for (ScopeRow row : commit.scopes()) {
            States.write(transaction, namespace, head.version(), row);
        }
        Records.insert(transaction, namespace, commit.record());
        transaction.update(
                sql.updateHead(),
                head.epoch(),
                head.version(),
                head.hash(),
                sql.time(commit.record().at()),
                namespace);
        if (!sql.push().isEmpty()) {
            transaction.list(row -> row.getString(1), sql.push(), Hint.payload(namespace, commit.record()));
        }
    }
}
