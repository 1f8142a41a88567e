package io.modegate.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MariaDbServerTest {
    private static MariaDbServer server;

    @BeforeAll
    static void start() {
        server = MariaDbServer.durable();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void table() throws SQLException {
        run("DROP TABLE IF EXISTS words", "CREATE TABLE words (word TEXT)");
    }

    @Test
    void isTheMariaDbOfTheBuild() throws SQLException {
        assertThat(ask("SELECT version()")).startsWith("11.4.5-MariaDB");
    }

    @Test
    void aCommitOutlivesAKill() throws SQLException {
        run("INSERT INTO words VALUES ('kept')");
        server.kill();
        assertThatThrownBy(() -> ask("SELECT word FROM words")).isInstanceOf(SQLException.class);
        server.restart();
        assertThat(ask("SELECT word FROM words")).isEqualTo("kept");
    }

    @Test
    void whilePausedItTakesConnectionsAndAnswersNone() throws SQLException {
        server.pause();
        try {
            assertThatThrownBy(() -> DriverManager.getConnection(server.url() + "&connectTimeout=1000&socketTimeout=1000"))
                    .isInstanceOf(SQLException.class);
        } finally {
            server.resume();
        }
        assertThat(ask("SELECT 'awake'")).isEqualTo("awake");
    }

    @Test
    void aBackupBringsTheDataBackAsTheyWere() throws SQLException {
        run("INSERT INTO words VALUES ('before')");
        Path backup = server.backup();
        run("UPDATE words SET word = 'after'");
        server.restore(backup);
        assertThat(ask("SELECT word FROM words")).isEqualTo("before");
    }

    @Test
    void aClosedOneLeavesNoProcessBehind() {
        MariaDbServer other = MariaDbServer.start();
        other.pause();
        other.close();
        assertThatThrownBy(() -> DriverManager.getConnection(other.url()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("connect");
    }

    private static void run(String... commands) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static String ask(String query) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
