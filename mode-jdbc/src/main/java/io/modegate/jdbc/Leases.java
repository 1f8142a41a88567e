package io.modegate.jdbc;

import io.modegate.store.Lease;
import io.modegate.store.LeaseStore.Notes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The row of a namespace's lease. Whoever changes it locks it first and reads the clock then, so that a wait for the
 * lock cannot lengthen a life.
 */
final class Leases {
    private static final Tenancy FREE = new Tenancy(new Lease("", 0), Instant.EPOCH);

    private final Transaction transaction;
    private final Sql sql;
    private final String namespace;

    Leases(Transaction transaction, String namespace) {
        this.transaction = transaction;
        this.sql = transaction.sql();
        this.namespace = namespace;
    }

    /**
     * Whether another holder has it, without a lock: the many that only wait for their turn need not queue for the row,
     * nor keep the one that renews it waiting.
     */
    private boolean isOthers(String holder) throws SQLException {
        return transaction
                .first(
                        row -> {
                            if (row.getBoolean(4)) {
                                throw new NotPrimary();
                            }
                            return sql.time(row, 2).isAfter(sql.time(row, 3))
                                    && !row.getString(1).equals(holder);
                        },
                        sql.selectLease(),
                        namespace)
                .orElse(false);
    }

    /** Taking an expired lease raises the term even for its last holder: drafts of the time before are void. */
    Optional<Lease> acquire(String holder, Duration life) throws SQLException {
        if (isOthers(holder)) {
            return Optional.empty();
        }
        transaction.begin();
        Tenancy current = lockOrInsert();
        Instant now = transaction.now();
        boolean held = current.expires().isAfter(now);
        if (held && !current.lease().holder().equals(holder)) {
            return Optional.empty();
        }
        Lease lease = held ? current.lease() : new Lease(holder, current.lease().term() + 1);
        write(lease, now.plus(life));
        transaction.commit();
        return Optional.of(lease);
    }

    void release(Lease lease) throws SQLException {
        if (lock().filter(current -> current.lease().equals(lease)).isPresent()) {
            write(lease, Instant.EPOCH);
            transaction.commit();
        }
    }

    boolean note(Lease lease, String notes) throws SQLException {
        Optional<Tenancy> current = lock();
        Instant now = transaction.now();
        if (current.filter(tenancy -> tenancy.isHeld(lease, now)).isEmpty()) {
            return false;
        }
        transaction.update(sql.updateNotes(), notes, sql.time(now), lease.term(), namespace);
        transaction.commit();
        return true;
    }

    Optional<Notes> notes() throws SQLException {
        transaction.refuseReplica();
        return transaction.first(
                row -> new Notes(row.getLong(1), sql.time(row, 2), row.getString(3)), sql.selectNotes(), namespace);
    }

    /** Whether it is held; until this transaction ends nobody can take it over. */
    boolean isHeld(Lease lease, Instant now) throws SQLException {
        return lock().filter(current -> current.isHeld(lease, now)).isPresent();
    }

    private Tenancy lockOrInsert() throws SQLException {
        Optional<Tenancy> current = lock();
        if (current.isPresent()) {
            return current.get();
        }
        transaction.insertIfMissing(sql.insertLease(), namespace, sql.time(FREE.expires()));
        return lock().orElse(FREE);
    }

    private Optional<Tenancy> lock() throws SQLException {
        return transaction.first(
                row -> new Tenancy(new Lease(row.getString(1), row.getLong(2)), sql.time(row, 3)),
                sql.lockLease(),
                namespace);
    }

    private void write(Lease lease, Instant expires) throws SQLException {
        transaction.update(sql.updateLease(), lease.holder(), lease.term(), sql.time(expires), namespace);
    }

    /** Who has it, until when. */
    private record Tenancy(Lease lease, Instant expires) {
        boolean isHeld(Lease held, Instant now) {
            return lease.equals(held) && expires.isAfter(now);
        }
    }
}
