package io.modegate.jdbc;

import io.modegate.StoreUnavailableException;
import io.modegate.jdbc.Dialect.WrongDatabase;
import java.sql.SQLException;
import java.util.Set;

/**
 * What drivers throw, in our words.
 *
 * @param script that creates the tables on this database; empty as long as it is not known
 */
record Failures(Settings settings, String script) {
    /** H2, MariaDB, PostgreSQL; and the last one's word for a schema that is not there. */
    private static final Set<String> NO_SUCH_TABLE = Set.of("42S02", "42S03", "42S04", "42P01", "3F000");

    /** H2 and PostgreSQL, MariaDB. */
    private static final Set<String> DUPLICATE_KEY = Set.of("23505", "23000");

    /** PostgreSQL, and any database that is told by the driver. */
    private static final String READ_ONLY = "25006";

    /** MariaDB runs with --read-only, or the transaction was begun so; without a state of their own. */
    private static final Set<Integer> READ_ONLY_CODES = Set.of(1290, 1792, 1836);

    private static final String CONNECTION = "08";

    /** PostgreSQL is shut down, or crashed, or starts, or ended a session that stood still; H2 is closed, or the link to it broke. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "25P03", "90067", "90098", "90121");

    StoreUnavailableException translated(String operation, SQLException failed, boolean committing) {
        if (failed instanceof WrongDatabase) {
            return new StoreUnavailableException(String.valueOf(failed.getMessage()), failed);
        }
        String wayOut = committing
                ? "it may have been stored all the same: look, for a change by its write id, before trying again"
                : wayOut(failed);
        return new StoreUnavailableException(
                settings + " could not " + operation + ": " + failed.getMessage() + " [SQLState " + failed.getSQLState()
                        + "]; " + wayOut,
                failed,
                committing);
    }

    private String wayOut(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        if (NO_SUCH_TABLE.contains(state)) {
            return "create the tables with JdbcModeStore.builder(…).createIfMissing(), or by the script"
                    + " io/modegate/jdbc/" + script + " in the jar of mode-jdbc";
        }
        if (DUPLICATE_KEY.contains(state)) {
            return "nothing was stored: a record with this version or write id is there already; read the state and"
                    + " draft the change anew";
        }
        if (isNotPrimary(failed)) {
            return "nothing was stored: see that the data source follows the primary";
        }
        return "nothing was stored: see that the database is up, reachable and not locked by a long transaction";
    }

    /**
     * Whether the connection is of no more use: it is gone, or leads to a server that cannot write. Whoever is in doubt
     * asks {@link Session#isAlive}.
     */
    static boolean isBroken(SQLException failed) {
        return failed instanceof WrongDatabase || isNotPrimary(failed) || isLost(failed);
    }

    /** Whether the connection is gone. */
    static boolean isLost(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        return state.startsWith(CONNECTION) || GONE.contains(state);
    }

    /** Whether the server that answered is none that can write. */
    static boolean isNotPrimary(SQLException failed) {
        return failed instanceof NotPrimary
                || READ_ONLY.equals(failed.getSQLState())
                || READ_ONLY_CODES.contains(failed.getErrorCode());
    }
}
