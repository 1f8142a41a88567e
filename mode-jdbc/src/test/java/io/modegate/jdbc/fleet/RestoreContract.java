package io.modegate.jdbc.fleet;

import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modegate.Freshness;
import io.modegate.HistoryEntry;
import io.modegate.Scope;
import io.modegate.servers.DatabaseServer;
import io.modegate.servers.FaultProxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two instances on a database that an administrator puts back to an earlier backup. Since that backup a venue was opened
 * and everything was closed: what the backup says is too open in one place and too strict in another.
 */
abstract class RestoreContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Scope VENUE = Scope.of("venue/XNAS");

    private final Instance.Settings settings = Instance.Settings.of(times -> times.refreshEvery(Duration.ofMillis(200))
            .heartbeatEvery(Duration.ofMillis(400))
            .staleAfter(Duration.ofSeconds(2)));
    private FaultProxy proxy;
    private Instance one;
    private Instance other;

    abstract DatabaseServer server();

    @BeforeEach
    void open() {
        proxy = FaultProxy.to(server().port());
        one = instance();
        other = instance();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        proxy.close();
    }

    @Test
    void aRestoredBackupOpensNothingAndIsTakenIntoANewEpoch() throws SQLException {
        one.manager()
                .control()
                .hold("venue", UNAVAILABLE)
                .in(VENUE)
                .by("alice")
                .because("a test")
                .apply();
        Path backup = server().backup();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> one.manager()
                        .control()
                        .releasing("venue")
                        .in(VENUE)
                        .by("alice")
                        .because("a test")
                        .apply());
        one.hold("all", READ_ONLY);
        await().atMost(PATIENCE)
                .until(() -> isAsSet(other) && isSettled(other)); // a push alone closes before it is read
        long version = one.gate().current().version();

        proxy.refuse();
        server().restore(backup);
        try (Connection rival = server().dataSource().getConnection()) {
            lockTheHead(rival);
            proxy.pass();
            await().atMost(PATIENCE).until(() -> isTheStricterOfBoth(one) && isTheStricterOfBoth(other));
            assertThat(one.gate().current().freshness()).as("flagged").isEqualTo(Freshness.STALE);
            assertThat(other.gate().current().freshness()).as("flagged").isEqualTo(Freshness.STALE);
            rival.rollback();
        }
        await().atMost(PATIENCE).until(() -> isSettled(one) && isSettled(other));

        assertThat(isTheStricterOfBoth(one)).isTrue();
        assertThat(isTheStricterOfBoth(other)).isTrue();
        assertThat(one.gate().current().version()).isGreaterThan(version);
        assertThat(reconciliations())
                .singleElement()
                .satisfies(entry -> assertThat(entry.head().epoch()).isEqualTo(1));
        assertThat(one.manager().history().verify().problem()).isEmpty();
    }

    private static boolean isAsSet(Instance instance) {
        return instance.gate().permits(VIEW, VENUE) && !instance.gate().permits(PLACE_ORDER);
    }

    private static boolean isTheStricterOfBoth(Instance instance) {
        return !instance.gate().permits(VIEW, VENUE)
                && instance.gate().permits(VIEW)
                && !instance.gate().permits(PLACE_ORDER);
    }

    private boolean isSettled(Instance instance) {
        return instance.gate().current().freshness() == Freshness.FRESH
                && instance.gate().current().version() == one.gate().current().version();
    }

    private List<HistoryEntry> reconciliations() {
        return one.manager().history().page(100, Long.MAX_VALUE).stream()
                .filter(entry -> entry.what().action().equals("rewind.reconciled"))
                .toList();
    }

    /** What was read can be acted on only when this lets go. */
    private void lockTheHead(Connection rival) throws SQLException {
        rival.setAutoCommit(false);
        try (PreparedStatement statement =
                rival.prepareStatement("SELECT version FROM mode_head WHERE namespace = ? FOR UPDATE")) {
            statement.setString(1, settings.namespace());
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }

    private Instance instance() {
        Instance instance =
                Instance.over(server().dataSource(proxy.port()), server().dataSource(proxy.port()), settings);
        await().atMost(PATIENCE).until(() -> instance.gate().permits(PLACE_ORDER));
        return instance;
    }
}
