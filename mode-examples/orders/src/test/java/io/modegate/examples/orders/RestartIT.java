package io.modegate.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What outlives the process, and what does not go unseen. */
class RestartIT {
    @TempDir
    Path directory;

    @Test
    void aHoldAndTheOrdersSurviveAKilledProcess() {
        JsonNode hold;
        JsonNode order;
        try (OrdersProcess killed = OrdersProcess.serving(directory)) {
            killed.orders().place("kept");
            order = killed.orders().get("/orders/XNAS-kept").json();
            assertThat(killed.admin().hold("schema-change", "READ_ONLY").status())
                    .isEqualTo(201);
            hold = killed.viewer().get("/mode").json().path("holds").path(0);
            killed.kill();
        }
        try (OrdersProcess again = OrdersProcess.serving(directory)) {
            assertThat(again.orders().mode()).isEqualTo("READ_ONLY");
            assertThat(again.viewer().get("/mode").json().path("holds").path(0)).isEqualTo(hold);
            assertThat(again.orders().get("/orders/XNAS-kept").json()).isEqualTo(order);
            assertThat(again.orders().place("refused").isDeniedByMode()).isTrue();
            assertThat(again.viewer().get("/mode/history/verify").text("intact"))
                    .isEqualTo("true");
        }
    }

    @Test
    void aProcessThatIsAskedToEndGivesEverythingBack() {
        try (OrdersProcess first = OrdersProcess.serving(directory)) {
            assertThat(first.stop()).isEqualTo(143);
            assertThat(first.errors()).doesNotContain("WARN").doesNotContain("ERROR");
        }
        try (OrdersProcess second = OrdersProcess.serving(directory)) {
            assertThat(second.orders().mode()).isEqualTo("NORMAL");
        }
    }

    @Test
    void verifyNamesAHistoryRowThatWasAlteredByHand() throws SQLException {
        try (OrdersProcess first = OrdersProcess.serving(directory)) {
            first.admin().hold("schema-change", "READ_ONLY");
            first.admin().delete("/mode/holds/schema-change?reason=done");
            assertThat(first.viewer().get("/mode/history/verify").text("intact"))
                    .isEqualTo("true");
            first.stop();
        }
        alterHistory(2, "a test", "a lie");
        try (OrdersProcess second = OrdersProcess.serving(directory)) {
            JsonNode verified = second.viewer().get("/mode/history/verify").json();
            assertThat(verified.path("intact").booleanValue()).isFalse();
            assertThat(verified.path("brokenVersion").longValue()).isEqualTo(2);
        }
    }

    private void alterHistory(long version, String from, String to) throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("orders-data/orders") + ";USER=sa";
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE mode_history SET entry = REPLACE(entry, ?, ?) WHERE version = ?")) {
            update.setString(1, from);
            update.setString(2, to);
            update.setLong(3, version);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
