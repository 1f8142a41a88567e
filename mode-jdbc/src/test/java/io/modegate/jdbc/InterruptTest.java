package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thread that is interrupted inside an H2 in a file can close it for everybody. */
class InterruptTest {
    @TempDir
    private Path folder;

    private static boolean write(JdbcModeStore store) {
        Head head = store.head().head();
        TestCommits commit = TestCommits.after(head).scope("/", "x".repeat(5_000));
        return store.compareAndSet(head, commit.draft()) == Outcome.DONE;
    }

    @Test
    void anInterruptedThreadIsRefusedBeforeItTouchesTheFile() throws SQLException {
        JdbcDataSource source = Databases.inFile(folder, ";WRITE_DELAY=0");
        try (Connection keptOpen = source.getConnection();
                Statement statement = keptOpen.createStatement()) {
            JdbcModeStore store =
                    JdbcModeStore.builder(source).createIfMissing().build();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> write(store))
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            refused -> assertThat(refused.outcomeUnknown()).isFalse())
                    .hasMessageContaining("the thread is interrupted");

            assertThat(Thread.interrupted()).as("the flag is left up").isTrue();
            assertThat(statement.execute("SELECT 1")).isTrue();
            assertThat(write(store)).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void aFileBehindAsyncSurvivesWritersWhoAreInterrupted() throws Exception {
        JdbcDataSource source = Databases.at("jdbc:h2:async:" + folder.resolve("modes") + ";WRITE_DELAY=0");
        try (Connection keptOpen = source.getConnection();
                Statement statement = keptOpen.createStatement()) {
            JdbcModeStore store =
                    JdbcModeStore.builder(source).createIfMissing().build();
            AtomicLong acknowledged = new AtomicLong();
            Thread writer = new Thread(() -> writeTimes(store, 100, acknowledged));
            writer.start();
            while (writer.isAlive()) {
                writer.interrupt();
                Thread.onSpinWait();
            }

            assertThat(statement.execute("SELECT 1")).isTrue();
            assertThat(store.head().head().version()).isGreaterThanOrEqualTo(acknowledged.get());
            assertThat(store.history(Long.MAX_VALUE, 1_000))
                    .hasSize((int) store.head().head().version());
        }
    }

    private static void writeTimes(JdbcModeStore store, int times, AtomicLong acknowledged) {
        for (int i = 0; i < times; i++) {
            try {
                if (write(store)) {
                    acknowledged.incrementAndGet();
                }
            } catch (StoreUnavailableException interrupted) {
                Thread.interrupted();
            }
        }
    }
}
