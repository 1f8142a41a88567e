package io.modegate.jdbc;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.store.Heartbeat;
import io.modegate.store.HeartbeatStore.Beat;
import io.modegate.store.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of those who live. A beat is two statements, each committed by itself:
 *
 * <ol>
 *   <li>The instance's own row is written. Nobody else writes it, and it is no row that a writer of the state locks, so
 *       that this waits for nobody; on anything but the primary it fails.
 *   <li>The head is read, on the same connection. Whatever was acknowledged before the beat was sent is in it.
 * </ol>
 *
 * <p>A head that was read first could be older than a write which ended before the row was written; this way round it can
 * only be newer than the beat, and who counts from the moment of sending counts too much, never too little.
 */
final class Beats {
    private final Transaction statements;
    private final Sql sql;
    private final String namespace;

    Beats(Transaction statements, String namespace) {
        this.statements = statements;
        this.sql = statements.sql();
        this.namespace = namespace;
    }

    Reading beat(Heartbeat beat) throws SQLException {
        Object[] said = {
            beat.applied().epoch(),
            beat.applied().version(),
            beat.applied().hash(),
            beat.freshness().name(),
            beat.details(),
            namespace,
            beat.instance(),
            beat.incarnation()
        };
        if (statements.update(sql.updateBeat(), said) == 0) {
            statements.insertIfMissing(sql.insertBeat(), said);
        }
        return States.head(statements, namespace);
    }

    List<Beat> beats() throws SQLException {
        statements.refuseReplica();
        return statements.list(row -> read(sql, row), sql.selectBeats(), namespace);
    }

    void leave(String instance, String incarnation) throws SQLException {
        statements.update(sql.deleteBeat(), namespace, instance, incarnation);
    }

    private static Beat read(Sql sql, ResultSet row) throws SQLException {
        Head applied = new Head(row.getLong(3), row.getLong(4), row.getString(5));
        return new Beat(
                new Heartbeat(
                        row.getString(1), row.getString(2), applied, freshness(row.getString(6)), row.getString(7)),
                sql.time(row, 8));
    }

    /** A word of a later version counts as the worst that is known. */
    private static Freshness freshness(String name) {
        return Arrays.stream(Freshness.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(Freshness.EXPIRED);
    }
}
