package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The statements, as far as databases agree; a dialect adds where they do not. Immutable.
 *
 * <p>Rows of a namespace are only ever written under the lock of its head row, so that deleting and inserting needs no
 * upsert, which every database spells its own way.
 */
abstract class Sql {
    static final Undo NOTHING = () -> {};
    private static final String SERIALIZATION_FAILURE = "40001";

    final Tables tables;
    private final String head;
    private final String state;
    private final String history;
    private final String lease;
    private final String instance;

    Sql(Tables tables) {
        this.tables = tables;
        this.head = tables.named("head");
        this.state = tables.named("state");
        this.history = tables.named("history");
        this.lease = tables.named("lease");
        this.instance = tables.named("instance");
    }

    /** The script of tables, beside this class; its tables begin with {@code mode_}. */
    abstract String script();

    /** The time at which the statement began, not the transaction: locks are waited for in between. */
    abstract String now();

    /** True where nothing can be written: on a replica, or by a session that was told to only read. */
    abstract String readsOnly();

    /** A value for a column of time. */
    Object time(Instant at) {
        return OffsetDateTime.ofInstant(at.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** What a column of time, or {@link #now()}, says. */
    Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Prepares a connection on which statements run one by one, each committed by itself and bounded by {@link #bounded}
     * or the driver's query time-out; answers what puts the connection back.
     */
    Undo ask(Connection connection, Duration longest) throws SQLException {
        return NOTHING;
    }

    /**
     * Makes the transaction that begins with the next statement READ COMMITTED, and bounds how long its statements run
     * and wait for locks; answers what puts the connection back.
     */
    abstract Undo begin(Connection connection, Duration longest) throws SQLException;

    /** The statement with its bound in it, where that is the database's way. */
    String bounded(String statement, Duration longest) {
        return statement;
    }

    /** Whether the driver's own query time-out is used: not where it would come on top of {@link #bounded}. */
    boolean hasQueryTimeout() {
        return true;
    }

    /** Whether transactions of one process that lock rows must go one after another. */
    boolean locksInTurn() {
        return false;
    }

    /** Whether another transaction inserted the same key first; our transaction lives on. */
    abstract boolean isDuplicate(SQLException failed);

    /** Whether the database sacrificed our transaction for another one; it is as if it had never been. */
    boolean isSacrificed(SQLException failed) {
        return SERIALIZATION_FAILURE.equals(failed.getSQLState());
    }

    /** What an administrator should change, for the log; empty if nothing. */
    String advice(Connection connection) throws SQLException {
        return "";
    }

    /** What makes an insert leave a row alone that is there; empty where only {@link #isDuplicate} helps. */
    String unlessThere() {
        return "";
    }

    /** At most so many rows, with a parameter. */
    String limit() {
        return "FETCH FIRST ? ROWS ONLY";
    }

    /** Sends a text to all who listen, when the transaction commits; empty if the database cannot. */
    String push() {
        return "";
    }

    /** Hears what is pushed to this connection; empty if the database has no push. */
    Optional<Ear> ear(Connection connection, Duration longest) throws SQLException {
        return Optional.empty();
    }

    /** A further column, if the database needs one to really ask, rather than repeat the last answer. */
    String unrepeatable() {
        return "";
    }

    /** Time, head, and nothing else. */
    String selectHead() {
        return "SELECT " + now() + ", " + readsOnly()
                + ", h.epoch, h.version, h.hash, h.at FROM (SELECT 1 AS one) one LEFT JOIN " + head
                + " h ON h.namespace = ?";
    }

    /** Time, head and documents in one statement, because only a statement is sure to see one moment. */
    String selectState() {
        return "SELECT " + now() + ", " + readsOnly() + ", h.epoch, h.version, h.hash, h.at, s.scope, s.document"
                + " FROM (SELECT 1 AS one) one LEFT JOIN " + head + " h ON h.namespace = ? LEFT JOIN " + state
                + " s ON s.namespace = h.namespace";
    }

    /** Waits for other writers of the namespace. */
    String lockHead() {
        return "SELECT epoch, version, hash, at" + unrepeatable() + " FROM " + head + " WHERE namespace = ? FOR UPDATE";
    }

    String insertHead() {
        return "INSERT INTO " + head + " (namespace, epoch, version, hash, at) VALUES (?, 0, 0, '', ?)" + unlessThere();
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
        return "SELECT " + RECORD + ", " + readsOnly() + unrepeatable() + " FROM " + history
                + " WHERE namespace = ? AND version < ? ORDER BY version DESC " + limit();
    }

    String selectRecord() {
        return "SELECT " + RECORD + ", " + readsOnly() + unrepeatable() + " FROM " + history
                + " WHERE namespace = ? AND write_id = ?";
    }

    /** In the order of {@link Records}. */
    private static final String RECORD =
            "epoch, version, hash, prev_hash, scope, mode, source, actor, reason, at, write_id, entry";

    String lockLease() {
        return "SELECT holder, term, expires_at" + unrepeatable() + " FROM " + lease
                + " WHERE namespace = ? FOR UPDATE";
    }

    /** Waits for nobody. */
    String selectLease() {
        return "SELECT holder, expires_at, " + now() + ", " + readsOnly() + " FROM " + lease + " WHERE namespace = ?";
    }

    String insertLease() {
        return "INSERT INTO " + lease + " (namespace, holder, term, expires_at) VALUES (?, '', 0, ?)" + unlessThere();
    }

    String updateLease() {
        return "UPDATE " + lease + " SET holder = ?, term = ?, expires_at = ? WHERE namespace = ?";
    }

    String updateNotes() {
        return "UPDATE " + lease + " SET notes = ?, noted_at = ?, noted_term = ? WHERE namespace = ?";
    }

    String selectNotes() {
        return "SELECT noted_term, noted_at, notes" + unrepeatable() + " FROM " + lease
                + " WHERE namespace = ? AND noted_at IS NOT NULL";
    }

    /** An incarnation beats alone, so that nobody inserts between this and {@link #insertBeat}. */
    String updateBeat() {
        return "UPDATE " + instance + " SET epoch = ?, version = ?, hash = ?, freshness = ?, document = ?, at = "
                + now() + " WHERE namespace = ? AND instance = ? AND incarnation = ?";
    }

    String insertBeat() {
        return "INSERT INTO " + instance + " (epoch, version, hash, freshness, document, namespace, instance,"
                + " incarnation, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + now() + ")" + unlessThere();
    }

    String selectBeats() {
        return "SELECT instance, incarnation, epoch, version, hash, freshness, document, at" + unrepeatable()
                + " FROM " + instance
                + " WHERE namespace = ? ORDER BY instance, incarnation";
    }

    String deleteBeat() {
        return "DELETE FROM " + instance + " WHERE namespace = ? AND instance = ? AND incarnation = ?";
    }

    String selectReadsOnly() {
        return "SELECT " + readsOnly();
    }

    /** Puts a connection back as it was. */
    @FunctionalInterface
    interface Undo {
        void undo() throws SQLException;
    }
}
