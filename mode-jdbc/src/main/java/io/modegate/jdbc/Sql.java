package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The statements, as far as databases agree; a dialect adds where they do not. Immutable.
 *
 * <p>Rows of a namespace are only ever written under the lock of its head row, so that deleting and inserting needs no
 * upsert, which every database spells its own way.
 */
abstract class Sql {
    final String prefix;
    private final String head;
    private final String state;
    private final String history;
    private final String lease;

    Sql(String prefix) {
        this.prefix = prefix;
        this.head = prefix + "head";
        this.state = prefix + "state";
        this.history = prefix + "history";
        this.lease = prefix + "lease";
    }

    /** The script of tables, beside this class; its tables begin with {@code mode_}. */
    abstract String script();

    /** The time at which the statement began, not the transaction: locks are waited for in between. */
    abstract String now();

    /** A value for a column of time. */
    Object time(Instant at) {
        return OffsetDateTime.ofInstant(at.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** What a column of time, or {@link #now()}, says. */
    Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Bounds how long a statement waits for locks; answers the bound before, in the dialect's own unit. */
    abstract long boundLocks(Connection connection, Duration longest) throws SQLException;

    /** Puts back what {@link #boundLocks} answered. */
    abstract void restoreLocks(Connection connection, long before) throws SQLException;

    /** Whether transactions of one process that lock rows must go one after another. */
    boolean locksInTurn() {
        return false;
    }

    /** Whether another transaction inserted the same key first; our transaction lives on. */
    abstract boolean isDuplicate(SQLException failed);

    /** What an administrator should change, for the log; empty if nothing. */
    abstract String advice(Connection connection) throws SQLException;

    /** A further column, if the database needs one to really ask, rather than repeat the last answer. */
    String unrepeatable() {
        return "";
    }

    /** Time, head, and nothing else. */
    String selectHead() {
        return "SELECT " + now() + ", h.epoch, h.version, h.hash, h.at FROM (SELECT 1 AS one) one LEFT JOIN " + head
                + " h ON h.namespace = ?";
    }

    /** Time, head and documents in one statement, because only a statement is sure to see one moment. */
    String selectState() {
        return "SELECT " + now() + ", h.epoch, h.version, h.hash, h.at, s.scope, s.document FROM (SELECT 1 AS one) one"
                + " LEFT JOIN " + head + " h ON h.namespace = ? LEFT JOIN " + state + " s ON s.namespace = h.namespace";
    }

    /** Waits for other writers of the namespace. */
    String lockHead() {
        return "SELECT epoch, version, hash, at" + unrepeatable() + " FROM " + head + " WHERE namespace = ? FOR UPDATE";
    }

    String insertHead() {
        return "INSERT INTO " + head + " (namespace, epoch, version, hash, at) VALUES (?, 0, 0, '', ?)";
    }

    String updateHead() {
        return "UPDATE " + head + " SET epoch = ?, version = ?, hash = ?, at = ? WHERE namespace = ?";
    }

    String selectNow() {
        return "SELECT " + now();
    }

    String deleteState() {
        return "DELETE FROM " + state + " WHERE namespace = ? AND scope = ?";
    }

    String insertState() {
        return "INSERT INTO " + state + " (namespace, scope, version, mode, source, reason, actor, since, document)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    }

    String insertRecord() {
        return "INSERT INTO " + history + " (namespace, " + RECORD + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    }

    String selectRecords() {
        return "SELECT " + RECORD + " FROM " + history
                + " WHERE namespace = ? AND version < ? ORDER BY version DESC FETCH FIRST ? ROWS ONLY";
    }

    String selectRecord() {
        return "SELECT " + RECORD + " FROM " + history + " WHERE namespace = ? AND write_id = ?";
    }

    /** In the order of {@link Records}. */
    private static final String RECORD =
            "epoch, version, hash, prev_hash, scope, mode, source, actor, reason, at, write_id, entry";

    String lockLease() {
        return "SELECT holder, term, expires_at" + unrepeatable() + " FROM " + lease
                + " WHERE namespace = ? FOR UPDATE";
    }

    String insertLease() {
        return "INSERT INTO " + lease + " (namespace, holder, term, expires_at) VALUES (?, '', 0, ?)";
    }

    String updateLease() {
        return "UPDATE " + lease + " SET holder = ?, term = ?, expires_at = ? WHERE namespace = ?";
    }

    String updateNotes() {
        return "UPDATE " + lease + " SET notes = ?, noted_at = ?, noted_term = ? WHERE namespace = ?";
    }

    String selectNotes() {
        return "SELECT noted_term, noted_at, notes FROM " + lease + " WHERE namespace = ? AND noted_at IS NOT NULL";
    }
}
