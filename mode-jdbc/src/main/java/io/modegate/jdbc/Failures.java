package io.modegate.jdbc;

import io.modegate.StoreUnavailableException;
import io.modegate.jdbc.Database.WrongDatabase;
import java.sql.SQLException;
import java.util.Set;

/** What drivers throw, in our words. */
final class Failures {
    private static final Set<String> NO_SUCH_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");
    private static final String DUPLICATE_KEY = "23505";

    private Failures() {}

    static StoreUnavailableException translated(
            Settings settings, String operation, SQLException failed, boolean committing) {
        if (failed instanceof WrongDatabase) {
            return new StoreUnavailableException(String.valueOf(failed.getMessage()), failed);
        }
        String wayOut = committing
                ? "it may have been stored all the same: look, for a change by its write id, before trying again"
                : wayOut(String.valueOf(failed.getSQLState()));
        return new StoreUnavailableException(
                settings + " could not " + operation + ": " + failed.getMessage() + " [SQLState " + failed.getSQLState()
                        + "]; " + wayOut,
                failed,
                committing);
    }

    private static String wayOut(String state) {
        if (NO_SUCH_TABLE.contains(state)) {
            return "create the tables with JdbcModeStore.builder(…).createIfMissing(), or by the script"
                    + " io/modegate/jdbc/h2.sql in the jar of mode-jdbc";
        }
        if (state.equals(DUPLICATE_KEY)) {
            return "nothing was stored: a record with this version or write id is there already; read the state and"
                    + " draft the change anew";
        }
        return "nothing was stored: see that the database is up, reachable and not locked by a long transaction";
    }
}
