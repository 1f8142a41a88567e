package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.HistoryRecord;
import io.modegate.store.Lease;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.store.StoredState;
import io.modegate.testkit.TestCommits;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for whom, with a competing transaction on a connection beside the store's. */
class LockingTest extends H2Test {
    private JdbcModeStore store;
    private Head head;

    @BeforeEach
    void writeOnce() {
        store = JdbcModeStore.builder(source)
                .timeout(Duration.ofMillis(300))
                .createIfMissing()
                .build();
        head = write("1").head();
    }

    private HistoryRecord write(String document) {
        Head before = store.head().head();
        TestCommits commit = TestCommits.after(before).scope("/", document).scope("a", document);
        assertThat(store.compareAndSet(before, commit.draft())).isEqualTo(Outcome.DONE);
        return store.history(Long.MAX_VALUE, 1).get(0);
    }

    @Test
    void readersDoNotWaitForAWriterAndSeeNothingOfIt() throws SQLException {
        beside.setAutoCommit(false);
        execute("UPDATE mode_head SET version = 2, hash = 'x'");
        execute("UPDATE mode_state SET document = '2'");

        StoredState state = store.read();

        assertThat(state.reading().head()).isEqualTo(head);
        assertThat(state.documents()).isEqualTo(Map.of("/", "1", "a", "1"));
        assertThat(store.head().head()).isEqualTo(head);
        beside.rollback();
    }

    @Test
    void aWriterWaitsForAnotherOnlyUntilItsTimeout() throws SQLException {
        beside.setAutoCommit(false);
        execute("UPDATE mode_head SET version = 2, hash = 'x'");

        assertThatThrownBy(() -> store.compareAndSet(
                        head, TestCommits.after(head).scope("/", "2").draft()))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        failed -> assertThat(failed.outcomeUnknown()).isFalse())
                .hasMessageContaining("not locked by a long transaction");
        beside.rollback();
        assertThat(write("2").head().version()).isEqualTo(2);
    }

    @Test
    void aWriterThatWaitedForTheFirstRowOfANamespaceTriesNoLonger() throws SQLException {
        beside.setAutoCommit(false);
        execute("INSERT INTO mode_head VALUES ('new', 0, 0, '', CURRENT_TIMESTAMP)");
        JdbcModeStore second = JdbcModeStore.builder(source)
                .namespace("new")
                .timeout(Duration.ofMillis(300))
                .build();

        assertThatThrownBy(() -> second.compareAndSet(
                        Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft()))
                .isInstanceOf(StoreUnavailableException.class);
        beside.rollback();
    }

    @Test
    void aWriterThatWaitedSeesWhatTheOtherCommitted() throws Exception {
        beside.setAutoCommit(false);
        execute("UPDATE mode_head SET version = 2, hash = 'x'");
        JdbcModeStore patient = store();
        CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(() -> patient.compareAndSet(
                head, TestCommits.after(head).scope("/", "2").draft()));
        awaitBlocked();

        beside.commit();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.CONFLICT);
    }

    @Test
    void aStampIsOfTheMomentTheLockWasGainedNotOfTheTransaction() throws Exception {
        beside.setAutoCommit(false);
        execute("SELECT * FROM mode_head FOR UPDATE");
        JdbcModeStore patient = store();
        AtomicReference<Instant> stamp = new AtomicReference<>();
        CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(() -> patient.compareAndSet(head, now -> {
            stamp.set(now);
            return TestCommits.after(head).scope("/", "2").draft().at(now);
        }));
        awaitBlocked();
        Instant whileItWaits = patient.head().at();

        beside.commit();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.DONE);
        assertThat(stamp.get()).isAfter(whileItWaits);
    }

    @Test
    void aLifeIsCountedFromTheMomentTheLockWasGained() throws Exception {
        assertThat(store.acquire("a", Duration.ofNanos(1))).isPresent();
        beside.setAutoCommit(false);
        execute("SELECT * FROM mode_lease FOR UPDATE");
        JdbcModeStore patient = store();
        Duration life = Duration.ofMinutes(1);
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> patient.acquire("b", life).isPresent());
        awaitBlocked();
        Instant whileItWaits = patient.head().at();

        beside.commit();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ask("SELECT expires_at > TIMESTAMP WITH TIME ZONE '" + whileItWaits.plus(life)
                        + "' FROM mode_lease"))
                .isEqualTo("TRUE");
    }

    private void awaitBlocked() {
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> ask("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL")
                        .equals("1"));
    }

    @Test
    void aReaderBetweenTwoRowsOfAWriteSeesTheVersionBefore() {
        List<StoredState> seen = new ArrayList<>();
        source.around(call -> {
            if (call.prepares("UPDATE mode_head")) {
                source.calm();
                seen.add(store.read());
            }
            return call.proceed();
        });

        write("2");

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).reading().head()).isEqualTo(head);
        assertThat(seen.get(0).documents()).isEqualTo(Map.of("/", "1", "a", "1"));
        assertThat(store.read().documents()).isEqualTo(Map.of("/", "2", "a", "2"));
    }

    /** See the warning in {@link H2Sql}: in H2, waiting for a row can tear the winner's commit. */
    @Test
    void whoFindsTheLeaseTakenWaitsForNobody() throws SQLException {
        assertThat(store.acquire("a", Duration.ofMinutes(1))).isPresent();
        beside.setAutoCommit(false);
        execute("SELECT * FROM mode_lease FOR UPDATE");

        assertThat(store.acquire("b", Duration.ofMinutes(1))).isEmpty();

        assertThatThrownBy(() -> store.acquire("a", Duration.ofMinutes(1)))
                .as("the holder has to write")
                .isInstanceOf(StoreUnavailableException.class);
        beside.rollback();
    }

    @Test
    void writersOfThisProcessWaitForEachOtherBeforeTheyTouchARow() {
        JdbcModeStore impatient =
                JdbcModeStore.builder(source).timeout(Duration.ofMillis(100)).build();
        List<CompletableFuture<Optional<Lease>>> competing = new ArrayList<>();
        source.around(call -> {
            if (call.prepares("UPDATE mode_head")) {
                source.calm();
                competing.add(CompletableFuture.supplyAsync(() -> impatient.acquire("a", Duration.ofMinutes(1))));
                assertThatThrownBy(() -> competing.get(0).get(10, TimeUnit.SECONDS))
                        .hasMessageContaining("other threads of this process kept it waiting for PT0.1S");
            }
            return call.proceed();
        });

        assertThat(write("2").head().version()).isEqualTo(2);

        assertThat(competing).hasSize(1);
        assertThat(store.acquire("a", Duration.ofMinutes(1))).isPresent();
    }
}
