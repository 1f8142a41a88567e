package io.modegate.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh H2 in memory per test, with a connection beside the store's. */
abstract class H2Test {
    final WatchedSource source = new WatchedSource(Databases.inMemory(""));
    Connection beside;

    @BeforeEach
    final void connect() throws SQLException {
        beside = source.getConnection();
    }

    @AfterEach
    final void disconnect() throws SQLException {
        source.calm();
        beside.close();
    }

    /** In tables that are there, or created now. */
    final JdbcModeStore store() {
        return JdbcModeStore.builder(source).createIfMissing().build();
    }

    final void execute(String command) throws SQLException {
        try (Statement statement = beside.createStatement()) {
            statement.execute(command);
        }
    }

    final String ask(String query) throws SQLException {
        try (Statement statement = beside.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
