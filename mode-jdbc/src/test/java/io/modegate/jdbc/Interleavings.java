package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Lease;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.store.StoredState;
import io.modegate.testkit.TestCommits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for whom, with a transaction that is not committed on a connection beside the store's. */
abstract class Interleavings {
    private final TestDatabase database;
    private String schema = "";
    private Connection beside;
    private JdbcModeStore store;
    private Head head = Head.NONE;

    Interleavings(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    final void writeOnce() throws SQLException {
        schema = database.newSchema();
        beside = database.source().getConnection();
        store = builder().createIfMissing().build();
        assertThat(store.compareAndSet(Head.NONE, draft("1"))).isEqualTo(Outcome.DONE);
        head = store.head().head();
        beside.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        beside.setAutoCommit(false);
    }

    @AfterEach
    final void close() throws SQLException {
        beside.rollback();
        beside.close();
        store.close();
    }

    private JdbcModeStoreBuilder builder() {
        return JdbcModeStore.builder(database.source()).schema(schema).timeout(Duration.ofSeconds(10));
    }

    private Draft draft(String document) {
        return TestCommits.after(head).scope("/", document).draft();
    }

    private void beside(String command) throws SQLException {
        try (Statement statement = beside.createStatement()) {
            statement.execute(command.replace("mode_", schema + ".mode_"));
        }
    }

    private void awaitBlocked() throws SQLException {
        try (Connection third = database.source().getConnection();
                Statement statement = third.createStatement()) {
            // MariaDB looks anew only if nobody asked for a tenth of a second.
            await().pollInterval(Duration.ofMillis(150)).until(() -> {
                try (ResultSet answer = statement.executeQuery(database.countBlocked(schema))) {
                    return answer.next() && answer.getInt(1) == 1;
                }
            });
        }
    }

    private static <T> T result(CompletableFuture<T> waiting) throws Exception {
        return waiting.get(15, TimeUnit.SECONDS);
    }

    @Test
    final void readersDoNotWaitForAWriterAndSeeNothingOfIt() throws SQLException {
        beside("UPDATE mode_head SET version = 2, hash = 'x' WHERE namespace = 'default'");
        beside("UPDATE mode_state SET document = '2'");

        StoredState state = store.read();

        assertThat(state.reading().head()).isEqualTo(head);
        assertThat(state.documents()).isEqualTo(Map.of("/", "1"));
        assertThat(store.head().head()).isEqualTo(head);
    }

    @Test
    final void aWriterWaitsForAnotherOnlyUntilItsTimeout() throws SQLException {
        JdbcModeStore impatient = builder().timeout(Duration.ofMillis(300)).build();
        beside("UPDATE mode_head SET version = 2, hash = 'x' WHERE namespace = 'default'");

        assertThatThrownBy(() -> impatient.compareAndSet(head, draft("2")))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        failed -> assertThat(failed.outcomeUnknown()).isFalse())
                .hasMessageContaining("not locked by a long transaction");

        beside.rollback();
        assertThat(impatient.compareAndSet(head, draft("2"))).isEqualTo(Outcome.DONE);
        impatient.close();
    }

    @Test
    final void aWriterThatWaitedSeesWhatTheOtherCommitted() throws Exception {
        beside("UPDATE mode_head SET version = 2, hash = 'x' WHERE namespace = 'default'");
        CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(() -> store.compareAndSet(head, draft("2")));
        awaitBlocked();

        beside.commit();

        assertThat(result(waiting)).isEqualTo(Outcome.CONFLICT);
    }

    @Test
    final void aWriterThatWaitedForOneWhoGaveUpGoesOn() throws Exception {
        beside("UPDATE mode_head SET version = 2, hash = 'x' WHERE namespace = 'default'");
        CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(() -> store.compareAndSet(head, draft("2")));
        awaitBlocked();

        beside.rollback();

        assertThat(result(waiting)).isEqualTo(Outcome.DONE);
    }

    @Test
    final void whoeverComesSecondToTheFirstRowOfANamespaceFindsIt() throws Exception {
        JdbcModeStore second = builder().namespace("new").build();
        Draft first = TestCommits.after(Head.NONE).scope("/", "1").draft();
        beside("INSERT INTO mode_head (namespace, epoch, version, hash, at) VALUES ('new', 0, 1, 'x', '2026-01-01')");
        CompletableFuture<Outcome> waiting =
                CompletableFuture.supplyAsync(() -> second.compareAndSet(Head.NONE, first));
        awaitBlocked();

        beside.commit();

        assertThat(result(waiting)).isEqualTo(Outcome.CONFLICT);
        second.close();
    }

    @Test
    final void writersOfTwoNamespacesDoNotWaitForEachOther() throws SQLException {
        beside("UPDATE mode_head SET version = 2, hash = 'x' WHERE namespace = 'default'");
        JdbcModeStore other = builder().namespace("other").build();

        Outcome outcome = other.compareAndSet(
                Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft());

        assertThat(outcome).isEqualTo(Outcome.DONE);
        other.close();
    }

    @Test
    final void aStampIsOfTheMomentTheLockWasGainedNotOfTheTransaction() throws Exception {
        beside("SELECT * FROM mode_head FOR UPDATE");
        AtomicReference<Instant> stamp = new AtomicReference<>(Instant.MIN);
        CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(() -> store.compareAndSet(head, now -> {
            stamp.set(now);
            return draft("2").at(now);
        }));
        awaitBlocked();
        Instant whileItWaits = store.head().at();

        beside.commit();

        assertThat(result(waiting)).isEqualTo(Outcome.DONE);
        assertThat(stamp.get()).isAfter(whileItWaits);
    }

    @Test
    final void aLifeIsCountedFromTheMomentTheLockWasGained() throws Exception {
        Duration life = Duration.ofMinutes(1);
        Lease lease = store.acquire("a", life).orElseThrow();
        beside("SELECT * FROM mode_lease FOR UPDATE");
        CompletableFuture<Optional<Lease>> waiting = CompletableFuture.supplyAsync(() -> store.acquire("a", life));
        awaitBlocked();
        Instant whileItWaits = store.head().at();

        beside.commit();

        assertThat(result(waiting)).contains(lease);
        assertThat(expiry()).isAfter(whileItWaits.plus(life));
    }

    private Instant expiry() throws SQLException {
        Sql sql = Product.of(beside.getMetaData()).sql(new Tables(schema, "mode_"));
        try (Statement statement = beside.createStatement();
                ResultSet row = statement.executeQuery("SELECT expires_at FROM " + schema + ".mode_lease")) {
            row.next();
            return sql.time(row, 1);
        }
    }

    /** Our step holds the head and waits for the lease, the other one the other way round. */
    @Test
    final void whoIsSacrificedInADeadlockLostTheRace() throws Exception {
        Lease lease = store.acquire("a", Duration.ofMinutes(1)).orElseThrow();
        Draft under = TestCommits.after(head).scope("/", "2").under(lease).draft();
        beside("SELECT * FROM mode_lease FOR UPDATE");
        CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(() -> store.compareAndSet(head, under));
        awaitBlocked();

        boolean otherWins = true;
        try {
            beside("UPDATE mode_head SET version = version WHERE namespace = 'default'");
        } catch (SQLException sacrificed) {
            otherWins = false;
        }
        beside.rollback();

        assertThat(result(waiting)).isEqualTo(otherWins ? Outcome.CONFLICT : Outcome.DONE);
    }

    /** As a process does that is stopped, or collects its garbage for a minute. */
    @Test
    final void whoStandsStillInTheMiddleOfAStepLosesItToTheNext() throws Exception {
        JdbcModeStore stopped = builder().timeout(Duration.ofSeconds(1)).build();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> stopped.compareAndSet(head, now -> {
            inside.countDown();
            awaitUninterrupted(goOn);
            return draft("stopped").at(now);
        }));
        awaitUninterrupted(inside);

        assertThat(store.compareAndSet(head, draft("next"))).isEqualTo(Outcome.DONE);

        goOn.countDown();
        assertThatThrownBy(() -> result(first)).hasRootCauseInstanceOf(SQLException.class);
        assertThat(store.read().documents()).isEqualTo(Map.of("/", "next"));
        assertThat(store.history(Long.MAX_VALUE, 10))
                .extracting(HistoryRecord::head)
                .hasSize(2);
        stopped.close();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
