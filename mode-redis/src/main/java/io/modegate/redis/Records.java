package io.modegate.redis;

import io.modegate.Head;
import io.modegate.store.HistoryRecord;
import io.modegate.store.HistoryRecord.Columns;
import java.util.List;

/** Entries of the history as texts. */
final class Records {
    private static final int FIELDS = 12;

    private Records() {}

    static String text(HistoryRecord record) {
        Head head = record.head();
        Columns columns = record.columns();
        return Fields.join(
                head.epoch(),
                head.version(),
                head.hash(),
                record.previousHash(),
                columns.scope(),
                columns.mode(),
                columns.source(),
                columns.actor(),
                columns.reason(),
                Micros.of(record.at()),
                record.writeId(),
                record.text());
    }

    static HistoryRecord read(String text) {
        List<String> fields = Fields.split(text, FIELDS);
        Head head = new Head(Long.parseLong(fields.get(0)), Long.parseLong(fields.get(1)), fields.get(2));
        Columns columns = new Columns(fields.get(4), fields.get(5), fields.get(6), fields.get(7), fields.get(8));
        return new HistoryRecord(
                head, fields.get(3), columns, Micros.parse(fields.get(9)), fields.get(10), fields.get(11));
    }
}
