package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.store.Commit;
import io.modegate.store.HistoryRecord;
import io.modegate.store.LeaseStore.Notes;
import io.modegate.testkit.TestCommits;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions in Kiritimati (UTC+14), a JVM in St. John's (UTC-3:30, with summer time). */
class TimeZoneTest extends H2Test {
    private static final Instant IN_THE_HOUR_THAT_COMES_TWICE = Instant.parse("2026-11-01T04:15:16.123456Z");
    private final TimeZone before = TimeZone.getDefault();

    @BeforeEach
    void moveAway() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
        source.lending(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET TIME ZONE 'Pacific/Kiritimati'");
            }
        });
    }

    @AfterEach
    void comeBack() {
        TimeZone.setDefault(before);
    }

    @Test
    void instantsComeBackAndPeopleReadUtc() throws SQLException {
        JdbcModeStore store = store();
        Commit commit =
                TestCommits.after(Head.NONE).scope("/", "1").writeId("w").at(IN_THE_HOUR_THAT_COMES_TWICE);

        store.compareAndSet(Head.NONE, storeTime -> Optional.of(commit));

        assertThat(store.written("w").map(HistoryRecord::at)).contains(IN_THE_HOUR_THAT_COMES_TWICE);
        assertThat(ask("SELECT CAST(at AS VARCHAR) FROM mode_history")).isEqualTo("2026-11-01 04:15:16.123456+00");
        assertThat(ask("SELECT CAST(at AS VARCHAR) FROM mode_head")).isEqualTo("2026-11-01 04:15:16.123456+00");
        assertThat(ask("SELECT CAST(since AS VARCHAR) FROM mode_state")).isEqualTo("2026-01-02 03:04:05.000006+00");
    }

    @Test
    void theStoresTimeIsTheWorldsTime() throws SQLException {
        JdbcModeStore store = store();
        Instant before = Instant.now().minusMillis(1);

        Instant head = store.head().at();
        Notes notes = store.acquire("a", Duration.ofMinutes(1))
                .filter(lease -> store.note(lease, "noted"))
                .flatMap(lease -> store.notes())
                .orElseThrow();

        Instant after = Instant.now().plusMillis(1);
        assertThat(head).isBetween(before, after);
        assertThat(notes.at()).isBetween(before, after);
        assertThat(ask("SELECT CAST(expires_at AS VARCHAR) FROM mode_lease")).endsWith("+00");
    }
}
