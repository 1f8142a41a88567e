package io.modegate.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** The shipped script of tables, under a prefix of the user's. */
final class Schema {
    private Schema() {}

    /** Creates what is missing. Several processes may do so at once. */
    static void create(Connection connection, Sql sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : commands(sql)) {
                execute(statement, command);
            }
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    /** IF NOT EXISTS does not cover the moment in which another process creates the same table. */
    private static void execute(Statement statement, String command) throws SQLException {
        try {
            statement.execute(command);
        } catch (SQLException raced) {
            statement.execute(command);
        }
    }

    private static List<String> commands(Sql sql) {
        String script = read(sql.script()).replace("mode_", sql.prefix);
        String bare =
                script.lines().filter(line -> !line.startsWith("--")).reduce("", (lines, line) -> lines + line + "\n");
        return Arrays.stream(bare.split(";"))
                .filter(command -> !command.isBlank())
                .toList();
    }

    private static String read(String script) {
        try (InputStream stream = Schema.class.getResourceAsStream(script)) {
            if (stream == null) {
                throw new IllegalStateException("io/modegate/jdbc/" + script + " is missing from the jar of mode-jdbc");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
