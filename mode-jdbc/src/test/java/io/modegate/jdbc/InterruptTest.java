package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.testkit.TestCommits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation says of interrupted threads and H2's files. */
class InterruptTest {
    @TempDir
    private Path folder;

    @AfterEach
    void lowerTheFlag() {
        Thread.interrupted();
    }

    /** Whether connections live on after a thread wrote while it was interrupted. */
    private static boolean survives(JdbcDataSource source) throws SQLException {
        try (Connection keptOpen = source.getConnection()) {
            JdbcModeStore store =
                    JdbcModeStore.builder(source).createIfMissing().build();
            for (int i = 0; i < 10; i++) {
                writeInterrupted(store);
            }
            return answers(keptOpen);
        }
    }

    private static boolean answers(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException closed) {
            assertThat(closed.getMessage()).contains("The database has been closed");
            return false;
        }
    }

    private static void writeInterrupted(JdbcModeStore store) {
        try {
            Head head = store.head().head();
            Thread.currentThread().interrupt();
            store.compareAndSet(
                    head, TestCommits.after(head).scope("/", "x".repeat(5000)).draft());
        } catch (StoreUnavailableException failed) {
            assertThat(failed).hasCauseInstanceOf(SQLException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void aFileBehindAsyncSurvivesAnInterruptedWriter() throws SQLException {
        String file = folder.resolve("modes").toAbsolutePath().toString();

        assertThat(survives(Databases.at("jdbc:h2:async:" + file + ";WRITE_DELAY=0")))
                .isTrue();
    }

    @Test
    void anyOtherFileIsClosedByIt() throws SQLException {
        assertThat(survives(Databases.inFile(folder, ";WRITE_DELAY=0"))).isFalse();
    }
}
