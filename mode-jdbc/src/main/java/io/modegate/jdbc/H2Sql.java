package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** H2 2.x, embedded or as a server, whatever it imitates but Oracle, to which an empty text is NULL. */
final class H2Sql extends Sql {
    private static final String DUPLICATE_KEY = "23505";

    H2Sql(Tables tables) {
        super(tables);
    }

    @Override
    String script() {
        return "h2.sql";
    }

    /** CURRENT_TIMESTAMP stands still in a transaction. Upper case, because some settings of H2 mind it. */
    @Override
    String now() {
        return "(SELECT EXECUTING_STATEMENT_START FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID = SESSION_ID())";
    }

    @Override
    String readsOnly() {
        return "READONLY()";
    }

    /**
     * H2 repeats a session's last answer to the same query if the table was not written since, and counts a write from
     * its statement rather than its commit: FOR UPDATE could then answer an old head, and lock nothing. A query that asks
     * for the time is never repeated.
     */
    @Override
    String unrepeatable() {
        return ", " + now();
    }

    /** H2 keeps a statement's time-out on the connection; its time-out does not end a wait for a lock. */
    @Override
    Undo ask(Connection connection, Duration longest) throws SQLException {
        int seconds;
        try (Statement statement = connection.createStatement()) {
            seconds = statement.getQueryTimeout();
        }
        long wait = Long.parseLong(ask(connection, "CALL LOCK_TIMEOUT()"));
        setLocks(connection, wait, longest.toMillis());
        return () -> {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(seconds);
            }
            setLocks(connection, longest.toMillis(), wait);
        };
    }

    @Override
    Undo begin(Connection connection, Duration longest) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        setIsolation(connection, isolation, Connection.TRANSACTION_READ_COMMITTED);
        Undo rest = ask(connection, longest);
        return () -> {
            rest.undo();
            setIsolation(connection, Connection.TRANSACTION_READ_COMMITTED, isolation);
        };
    }

    private static void setIsolation(Connection connection, int before, int after) throws SQLException {
        if (before != after) {
            connection.setTransactionIsolation(after);
        }
    }

    private static void setLocks(Connection connection, long before, long after) throws SQLException {
        if (before != after) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCK_TIMEOUT " + after);
            }
        }
    }

    /**
     * While one session waits for a row's lock and another's commit goes to the file at once (WRITE_DELAY=0, which is
     * what keeps acknowledged changes), H2 now and then forgets the row's newest version, or sees a deadlock that is none.
     * Seen with 2.3.232, 2.4.240 and 2.5.252, within thousands of contended changes; never where nobody waits.
     */
    @Override
    boolean locksInTurn() {
        return true;
    }

    @Override
    boolean isDuplicate(SQLException failed) {
        return DUPLICATE_KEY.equals(failed.getSQLState());
    }

    @Override
    String advice(Connection connection) throws SQLException {
        String delay = ask(
                connection,
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                        + " WHERE SETTING_NAME = 'WRITE_DELAY' AND DATABASE_PATH() IS NOT NULL");
        if (delay.isEmpty() || delay.equals("0")) {
            return "";
        }
        return "H2 writes commits to its file up to " + delay + " ms late (WRITE_DELAY), so a mode that was"
                + " acknowledged can be lost when the process is killed: add ;WRITE_DELAY=0 to the JDBC URL";
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            String value = answer.next() ? answer.getString(1) : null;
            return value == null ? "" : value;
        }
    }
}
