package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class H2SqlTest {
    private final Sql sql = new H2Sql(new Tables("", "mode_"));

    @Test
    void aFileThatIsWrittenLateIsWarnedOf(@TempDir Path folder) throws SQLException {
        try (Connection connection = Databases.inFile(folder, "").getConnection()) {
            assertThat(sql.advice(connection)).contains("up to 500 ms late").contains("add ;WRITE_DELAY=0");
        }
    }

    @Test
    void aFileThatIsWrittenAtOnceIsNotWarnedOf(@TempDir Path folder) throws SQLException {
        try (Connection connection = Databases.inFile(folder, ";WRITE_DELAY=0").getConnection()) {
            assertThat(sql.advice(connection)).isEmpty();
        }
    }

    @Test
    void whoChoseMemoryIsNotWarnedOfAFile() throws SQLException {
        try (Connection connection = Databases.inMemory("").getConnection()) {
            assertThat(sql.advice(connection)).isEmpty();
        }
    }

    /** Not Oracle, to which an empty text is NULL. */
    static List<String> guises() {
        return List.of(
                "",
                ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                ";MODE=MySQL;DATABASE_TO_LOWER=TRUE",
                ";MODE=MariaDB",
                ";MODE=MSSQLServer",
                ";MODE=DB2",
                ";MODE=Derby",
                ";MODE=HSQLDB",
                ";MODE=STRICT",
                ";DATABASE_TO_UPPER=FALSE",
                ";CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    }

    @ParameterizedTest
    @MethodSource("guises")
    void timeGoesOnWithinATransaction(String options) throws SQLException {
        Stopwatch watch = new SystemTiming();
        Session session = new Session(Databases.inMemory(options).getConnection(), watch);
        try (Transaction transaction = Transaction.begin(session, sql, new Deadline(watch, Duration.ofSeconds(10)))) {
            Instant first = transaction.now();
            Instant later = transaction.now();
            for (int i = 0; i < 100_000 && later.equals(first); i++) {
                later = transaction.now();
            }
            assertThat(later).isAfter(first);
        } finally {
            session.giveBack();
        }
    }

    @ParameterizedTest
    @MethodSource("guises")
    void everyStatementRuns(String options) throws SQLException {
        JdbcDataSource source = Databases.inMemory(options);
        try (Connection keptOpen = source.getConnection()) {
            StoreTour.through(JdbcModeStore.builder(source).createIfMissing().build());
            assertThat(keptOpen.isClosed()).isFalse();
        }
    }
}
