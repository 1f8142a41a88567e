package io.modegate.jdbc;

import io.modegate.Head;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Writes until it is killed, and says on standard output which version was acknowledged. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) throws SQLException {
        DataSource source = Databases.at(arguments[0]);
        // As a pool would: H2 writes everything when the last connection closes.
        try (Connection keptOpen = source.getConnection()) {
            write(JdbcModeStore.builder(source).createIfMissing().build(), keptOpen);
        }
    }

    private static void write(JdbcModeStore store, Connection keptOpen) throws SQLException {
        while (!keptOpen.isClosed()) {
            Head head = store.head().head();
            TestCommits commit = TestCommits.after(head).scope("/", String.valueOf(head.version() + 1));
            if (store.compareAndSet(head, commit.draft()) == Outcome.DONE) {
                System.out.println(head.version() + 1);
            }
        }
    }
}
