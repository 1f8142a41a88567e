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

/** The shipped script of tables, in a schema and under a prefix of the user's. */
final class Schema {
    private static final List<String> TABLES = List.of("head", "state", "history", "lease", "instance");

    private Schema() {}

    /**
     * Creates what is missing. Several processes may do so at once, and a user who may not create anything may find
     * everything there.
     */
    static void create(Connection connection, Sql sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (isThere(statement, sql)) {
                return;
            }
            for (String command : commands(sql)) {
                execute(statement, command);
            }
        }
    }

    private static boolean isThere(Statement statement, Sql sql) {
        try {
            for (String table : TABLES) {
                statement.execute("SELECT 1 FROM " + sql.tables.named(table) + " WHERE 1 = 0");
            }
            return true;
        } catch (SQLException missing) {
            return false;
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
        String script = sql.tables.in(read(sql.script()));
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
