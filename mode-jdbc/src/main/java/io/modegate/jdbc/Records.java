package io.modegate.jdbc;

import io.modegate.Head;
import io.modegate.store.HistoryRecord;
import io.modegate.store.HistoryRecord.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of the history. */
final class Records {
    private Records() {}

    static void insert(Transaction transaction, String namespace, HistoryRecord record) throws SQLException {
        Head head = record.head();
        Columns columns = record.columns();
        transaction.update(
                transaction.sql().insertRecord(),
                namespace,
                head.epoch(),
                head.version(),
                head.hash(),
                record.previousHash(),
                columns.scope(),
                columns.mode(),
                columns.source(),
                columns.actor(),
                columns.reason(),
                transaction.sql().time(record.at()),
                record.writeId(),
                record.text());
    }

    static List<HistoryRecord> before(Transaction transaction, String namespace, long version, int limit)
            throws SQLException {
        Sql sql = transaction.sql();
        return found(
                transaction,
                () -> transaction.list(
                        row -> read(sql, row), sql.selectRecords(), namespace, version, Math.max(0, limit)));
    }

    static Optional<HistoryRecord> written(Transaction transaction, String namespace, String writeId)
            throws SQLException {
        Sql sql = transaction.sql();
        return found(transaction, () -> transaction.list(row -> read(sql, row), sql.selectRecord(), namespace, writeId))
                .stream()
                .findFirst();
    }

    /** Rows tell by themselves whether a replica sent them, and cost one round trip; that there are none may be old. */
    private static List<HistoryRecord> found(Transaction transaction, Query query) throws SQLException {
        List<HistoryRecord> records = query.run();
        if (!records.isEmpty()) {
            return records;
        }
        transaction.refuseReplica();
        return query.run();
    }

    private static HistoryRecord read(Sql sql, ResultSet row) throws SQLException {
        if (row.getBoolean(13)) {
            throw new NotPrimary();
        }
        Head head = new Head(row.getLong(1), row.getLong(2), row.getString(3));
        Columns columns =
                new Columns(row.getString(5), row.getString(6), row.getString(7), row.getString(8), row.getString(9));
        return new HistoryRecord(
                head, row.getString(4), columns, sql.time(row, 10), row.getString(11), row.getString(12));
    }

    /** Asks for records. */
    @FunctionalInterface
    private interface Query {
        List<HistoryRecord> run() throws SQLException;
    }
}
