package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.OperationClass;
import io.modegate.Scope;
import io.modegate.runtime.ModeManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rows written by hand, as another version of the library would: an earlier one, which had no more fields than these,
 * and a later one, which has fields that nobody here knows.
 */
abstract class OldFormats {
    private static final String EARLIER = "{\"format\":1,\"holds\":[{\"id\":\"old\",\"mode\":\"NO_NEW_ORDER\","
            + "\"actor\":\"alice\",\"since\":\"2026-01-02T03:04:05Z\"}]}";
    private static final String LATER =
            "{\"format\":1,\"features\":[],\"holds\":[{\"id\":\"new\",\"mode\":\"READ_ONLY\","
                    + "\"effect\":\"PIN\",\"actor\":\"bob\",\"reason\":\"取引 🚦\",\"since\":\"2026-01-02T03:04:05Z\","
                    + "\"colour\":{\"of\":[\"the\",\"day\"]}}],\"causes\":[],\"weather\":\"rain\"}";
    private static final Scope VENUE = Scope.of("venue/XNAS");

    private final TestDatabase database;
    private JdbcModeStore store;
    private ModeManager manager;

    OldFormats(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    final void writeByHand() throws SQLException {
        String schema = database.newSchema();
        store = JdbcModeStore.builder(database.source())
                .schema(schema)
                .createIfMissing()
                .build();
        try (Connection connection = database.source().getConnection()) {
            insert(
                    connection,
                    "INSERT INTO " + schema + ".mode_head (namespace, epoch, version, hash, at)"
                            + " VALUES (?, 0, 2, ?, '2026-01-02 03:04:05')",
                    "default",
                    "ab".repeat(32));
            String state = "INSERT INTO " + schema + ".mode_state (namespace, scope, version, mode, source, reason,"
                    + " actor, since, document) VALUES ('default', ?, 1, 'x', 'USER', '', '', '2026-01-02', ?)";
            insert(connection, state, "/", EARLIER);
            insert(connection, state, VENUE.toString(), LATER);
        }
        manager = ModeManager.builder().store(store).operatorOnly(Mode.NORMAL).build();
    }

    @AfterEach
    final void close() {
        manager.close();
        store.close();
    }

    private static void insert(Connection connection, String command, String one, String other) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            statement.setString(1, one);
            statement.setString(2, other);
            statement.executeUpdate();
        }
    }

    @Test
    final void bothAreEnforced() {
        assertThat(manager.gate().permits(OperationClass.PLACE_ORDER)).isFalse();
        assertThat(manager.gate().permits(OperationClass.CANCEL_ORDER)).isTrue();
        assertThat(manager.gate().permits(OperationClass.CANCEL_ORDER, VENUE)).isFalse();
        assertThat(manager.gate().current(VENUE).entries().holds())
                .extracting(Hold::reason)
                .contains("取引 🚦");
    }

    @Test
    final void whatNobodyHereKnowsSurvivesAWrite() {
        manager.control()
                .hold("mine", Mode.READ_ONLY)
                .in(VENUE)
                .by("carol")
                .because("maintenance")
                .apply();

        assertThat(store.read().documents().get(VENUE.toString()))
                .contains("\"id\":\"mine\"")
                .contains("\"colour\":{\"of\":[\"the\",\"day\"]}")
                .contains("\"weather\":\"rain\"");
        assertThat(store.read().documents().get("/")).contains("\"id\":\"old\"");
    }
}
