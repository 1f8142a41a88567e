package io.modegate.jdbc;

import io.modegate.Head;
import io.modegate.store.Reading;
import io.modegate.store.ScopeRow;
import io.modegate.store.ScopeRow.Summary;
import io.modegate.store.StoredState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of the head and of the state. */
final class States {
    private States() {}

    static Reading head(Transaction transaction, String namespace) throws SQLException {
        Sql sql = transaction.sql();
        return transaction
                .first(row -> reading(sql, row), sql.selectHead(), namespace)
                .orElseThrow();
    }

    static StoredState read(Transaction transaction, String namespace) throws SQLException {
        Sql sql = transaction.sql();
        Map<String, String> documents = new HashMap<>();
        List<Reading> readings = transaction.list(
                row -> {
                    String scope = row.getString(7);
                    if (scope != null) {
                        documents.put(scope, row.getString(8));
                    }
                    return reading(sql, row);
                },
                sql.selectState(),
                namespace);
        return new StoredState(readings.get(0), documents);
    }

    /** Time, whether this is no primary, epoch, version, hash, and when that was stamped; the last four may be missing. */
    private static Reading reading(Sql sql, ResultSet row) throws SQLException {
        if (row.getBoolean(2)) {
            throw new NotPrimary();
        }
        Instant now = sql.time(row, 1);
        String hash = row.getString(5);
        if (hash == null) {
            return new Reading(Head.NONE, now);
        }
        Head head = new Head(row.getLong(3), row.getLong(4), hash);
        return new Reading(head, later(now, sql.time(row, 6)));
    }

    static void write(Transaction transaction, String namespace, long version, ScopeRow row) throws SQLException {
        Sql sql = transaction.sql();
        transaction.update(sql.deleteState(), namespace, row.path());
        if (row.removes()) {
            return;
        }
        Summary summary = row.summary();
        transaction.update(
                sql.insertState(),
                namespace,
                row.path(),
                version,
                summary.mode(),
                summary.source(),
                summary.reason(),
                summary.actor(),
                sql.time(summary.since()),
                row.document());
    }

    /** Whoever sets the database's clock back does not set the history back. */
    static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
