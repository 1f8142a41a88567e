package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Draft;
import io.modegate.store.Heartbeat;
import io.modegate.store.Lease;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller learns when the database fails in the middle. */
class OutcomeTest extends H2Test {
    private JdbcModeStore store;
    private final Draft draft =
            TestCommits.after(Head.NONE).scope("/", "1").writeId("w").draft();

    @BeforeEach
    void createStore() {
        store = store();
    }

    @AfterEach
    void everyConnectionIsBack() {
        store.close();
        assertThat(source.open).as("connections out, beside ours").hasValue(1);
    }

    private StoreUnavailableException failure() {
        StoreUnavailableException failed =
                catchThrowableOfType(StoreUnavailableException.class, () -> store.compareAndSet(Head.NONE, draft));
        assertThat(failed).isNotNull();
        source.calm();
        return failed;
    }

    @Test
    void aCommitThatFailsLeavesTheOutcomeOpen() {
        source.around(call -> {
            if (call.is("commit")) {
                throw new SQLException("connection lost", "08006");
            }
            return call.proceed();
        });

        StoreUnavailableException failed = failure();

        assertThat(failed.outcomeUnknown()).isTrue();
        assertThat(failed)
                .hasMessageContaining("could not write version 1: connection lost [SQLState 08006]")
                .hasMessageContaining("look, for a change by its write id, before trying again");
        assertThat(store.written("w")).isEmpty();
        assertThat(store.head().head()).isEqualTo(Head.NONE);
    }

    @Test
    void aTransactionThatWasSacrificedForAnotherLostTheRace() {
        source.around(call -> {
            if (call.prepares("INSERT INTO mode_history")) {
                throw new SQLException("Deadlock detected", "40001");
            }
            return call.proceed();
        });

        assertThat(store.compareAndSet(Head.NONE, draft)).isEqualTo(Outcome.CONFLICT);

        source.calm();
        assertThat(store.head().head()).isEqualTo(Head.NONE);
        assertThat(store.compareAndSet(Head.NONE, draft)).isEqualTo(Outcome.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE mode_instance", "INSERT INTO mode_instance", "SELECT (SELECT EXEC"})
    void aBeatThatWasSacrificedForAnotherIsSentAgain(String beginning) {
        AtomicInteger sacrificed = new AtomicInteger();
        source.around(call -> {
            if (call.prepares(beginning) && sacrificed.getAndIncrement() < 20) {
                throw new SQLException("could not serialize access", "40001");
            }
            return call.proceed();
        });

        store.beat(new Heartbeat("a", "1", Head.NONE, Freshness.FRESH, "{}"));

        assertThat(sacrificed)
                .as("more often than a lost connection is replaced")
                .hasValueGreaterThan(20);
        assertThat(store.beats()).hasSize(1);
    }

    @Test
    void whatIsAlwaysSacrificedFailsWhenTheTimeIsUp() {
        store.head();
        source.around(call -> {
            throw new SQLException("could not serialize access", "40001");
        });

        assertThatThrownBy(store::head)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("could not serialize access");
        source.calm();
    }

    @Test
    void aCommitWhoseAnswerIsLostCanBeFoundByItsWriteId() {
        source.around(call -> {
            Object answer = call.proceed();
            if (call.is("commit")) {
                call.connection().close();
                throw new SQLException("connection lost", "08006");
            }
            return answer;
        });

        assertThat(failure().outcomeUnknown()).isTrue();

        assertThat(store.written("w")).isPresent();
        assertThat(store.compareAndSet(Head.NONE, draft)).isEqualTo(Outcome.CONFLICT);
    }

    @Test
    void aDriverThatThrowsWhatItLikesAtTheCommitLeavesTheOutcomeOpenToo() {
        source.around(call -> {
            if (call.is("commit")) {
                throw new IllegalStateException("pool is closed");
            }
            return call.proceed();
        });

        assertThat(failure().outcomeUnknown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT epoch",
                "INSERT INTO mode_head",
                "SELECT (SELECT EXEC",
                "DELETE FROM mode_state",
                "INSERT INTO mode_state",
                "INSERT INTO mode_history",
                "UPDATE mode_head"
            })
    void aConnectionLostBeforeTheCommitStoresNothing(String beginning) {
        source.around(call -> {
            if (call.prepares(beginning)) {
                call.connection().close();
                throw new SQLException("connection lost", "08006");
            }
            return call.proceed();
        });

        StoreUnavailableException failed = failure();

        assertThat(failed.outcomeUnknown()).isFalse();
        assertThat(failed).hasMessageContaining("nothing was stored").hasCauseInstanceOf(SQLException.class);
        assertThat(store.head().head()).isEqualTo(Head.NONE);
        assertThat(store.read().documents()).isEmpty();
        assertThat(store.history(Long.MAX_VALUE, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"setAutoCommit", "getAutoCommit", "getTransactionIsolation", "createStatement"})
    void aConnectionThatCannotBeginIsGivenBack(String method) {
        source.around(call -> {
            if (call.is(method)) {
                throw new SQLException("connection lost", "08006");
            }
            return call.proceed();
        });

        assertThat(failure().outcomeUnknown()).isFalse();
    }

    @Test
    void aConnectionThatFailsAfterTheCommitSpoilsNothing() {
        source.around(call -> {
            if (call.is("rollback")) {
                throw new SQLException("connection lost", "08006");
            }
            return call.proceed();
        });

        assertThat(store.compareAndSet(Head.NONE, draft)).isEqualTo(Outcome.DONE);
    }

    @Test
    void leasesThatMayHaveBeenTakenSayThatToo() {
        source.around(call -> {
            if (call.is("commit")) {
                throw new SQLException("connection lost", "08006");
            }
            return call.proceed();
        });

        assertThatThrownBy(() -> store.acquire("a", Duration.ofMinutes(1)))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        failed -> assertThat(failed.outcomeUnknown()).isTrue());
        source.calm();
        assertThat(store.acquire("b", Duration.ofMinutes(1))).map(Lease::holder).contains("b");
    }

    @Test
    void noCallKeepsAConnection() {
        store.compareAndSet(Head.NONE, draft);
        store.compareAndSet(Head.NONE, draft);
        store.read();
        store.head();
        store.history(Long.MAX_VALUE, 1);
        store.written("w");
        Lease lease = store.acquire("a", Duration.ofMinutes(1)).orElseThrow();
        store.note(lease, "noted");
        store.notes();
        store.release(lease);
        store.release(lease);
        Draft throwing = storeTime -> {
            throw new IllegalStateException("a rule forbids it");
        };
        assertThatThrownBy(() -> store.compareAndSet(store.head().head(), throwing))
                .hasMessage("a rule forbids it");
    }
}
