package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.store.Commit;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions in one time zone, a JVM in another: St. John's is at UTC-3:30, with summer time. */
abstract class SessionCare {
    private static final Instant IN_THE_HOUR_THAT_COMES_TWICE = Instant.parse("2026-11-01T04:15:16.123456Z");

    private final TimeZone before = TimeZone.getDefault();
    private final TestDatabase database;
    private final WatchedSource source;
    private String schema = "";

    SessionCare(TestDatabase database) {
        this.database = database;
        this.source = database.hostile();
    }

    @BeforeEach
    final void moveAway() throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
        schema = database.newSchema();
    }

    @AfterEach
    final void comeBack() {
        TimeZone.setDefault(before);
    }

    private JdbcModeStoreBuilder builder() {
        return JdbcModeStore.builder(source).schema(schema).createIfMissing();
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private String ask(String query) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            return ask(connection, query.replace("mode_", schema + ".mode_"));
        }
    }

    @Test
    final void instantsComeBackAndPeopleReadUtc() throws SQLException {
        JdbcModeStore store = builder().build();
        Commit commit =
                TestCommits.after(Head.NONE).scope("/", "1").writeId("w").at(IN_THE_HOUR_THAT_COMES_TWICE);

        store.compareAndSet(Head.NONE, storeTime -> Optional.of(commit));

        assertThat(store.written("w").map(HistoryRecord::at)).contains(IN_THE_HOUR_THAT_COMES_TWICE);
        assertThat(ask("SELECT " + database.text("at") + " FROM mode_history")).isEqualTo("2026-11-01 04:15:16.123456");
        assertThat(ask("SELECT " + database.text("at") + " FROM mode_head")).isEqualTo("2026-11-01 04:15:16.123456");
        assertThat(ask("SELECT " + database.text("since") + " FROM mode_state"))
                .isEqualTo("2026-01-02 03:04:05.000006");
        store.close();
    }

    @Test
    final void theStoresTimeIsTheWorldsTime() {
        JdbcModeStore store = builder().build();
        Instant before = Clock.systemUTC().instant().minusMillis(1);

        Instant head = store.head().at();
        Instant noted = store.acquire("a", Duration.ofMinutes(1))
                .filter(lease -> store.note(lease, "noted"))
                .flatMap(lease -> store.notes())
                .orElseThrow()
                .at();

        Instant after = Clock.systemUTC().instant().plusMillis(1);
        assertThat(head).isBetween(before, after);
        assertThat(noted).isBetween(before, after);
        store.close();
    }

    @Test
    final void sessionsGoBackAsTheyCame() throws SQLException {
        List<String> lent = new ArrayList<>();
        List<String> given = new ArrayList<>();
        WatchedSource watched = new WatchedSource(database.hostile());
        watched.lending(connection -> lent.add(settings(connection)));
        watched.around(call -> {
            if (call.is("close")) {
                given.add(settings(call.connection()));
            }
            return call.proceed();
        });
        JdbcModeStore store = JdbcModeStore.builder(watched)
                .schema(schema)
                .keepConnectionFor(Duration.ZERO)
                .createIfMissing()
                .build();

        StoreTour.through(store);
        assertThat(store.compareAndSet(Head.NONE, TestCommits.after(Head.NONE).draft()))
                .isEqualTo(Outcome.CONFLICT);

        assertThat(given).hasSizeGreaterThan(10).containsOnly(lent.get(0));
    }

    private String settings(Connection connection) throws SQLException {
        String text = connection.getAutoCommit() + " " + connection.getTransactionIsolation() + " "
                + connection.getNetworkTimeout() + " " + ask(connection, database.settings());
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        return text;
    }
}
