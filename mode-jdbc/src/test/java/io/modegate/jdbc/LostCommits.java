package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.StoreUnavailableException;
import io.modegate.runtime.ModeManager;
import io.modegate.servers.FaultProxy;
import io.modegate.store.Draft;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network that breaks while the commit is on its way: nobody knows whether it arrived, until the write id tells. */
abstract class LostCommits {
    private final TestDatabase database;
    private final Draft draft =
            TestCommits.after(Head.NONE).scope("/", "1").writeId("w").draft();
    private FaultProxy network;
    private HikariDataSource pool;
    private JdbcModeStore store;

    LostCommits(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    final void connect() throws SQLException {
        network = FaultProxy.to(database.port());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url(network.port()));
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
        store = JdbcModeStore.builder(pool)
                .schema(database.newSchema())
                .createIfMissing()
                .build();
    }

    @AfterEach
    final void disconnect() {
        store.close();
        pool.close();
        network.close();
    }

    private void assertUnknown() {
        assertThatThrownBy(() -> store.compareAndSet(Head.NONE, draft))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        failed -> assertThat(failed.outcomeUnknown()).isTrue());
        assertThat(network.hasCut()).isTrue();
    }

    @Test
    final void aCommitThatNeverArrivedIsUnknownAndTheWriteIdTellsThatItDidNotHappen() {
        network.cutBefore(database.commit());

        assertUnknown();

        assertThat(store.written("w")).isEmpty();
        assertThat(store.compareAndSet(Head.NONE, draft)).isEqualTo(Outcome.DONE);
    }

    @Test
    final void aCommitWhoseAnswerIsLostIsUnknownAndTheWriteIdTellsThatItHappened() {
        network.cutAfter(database.commit());

        assertUnknown();

        assertThat(store.written("w")).isPresent();
        assertThat(store.compareAndSet(Head.NONE, draft)).isEqualTo(Outcome.CONFLICT);
    }

    @Test
    final void anOperatorWhoseCommitNeverArrivedHoldsAllTheSame() {
        network.cutBefore(database.commit());

        assertHeldOnce();
    }

    @Test
    final void anOperatorWhoseCommitLostItsAnswerHoldsOnce() {
        network.cutAfter(database.commit());

        assertHeldOnce();
    }

    private void assertHeldOnce() {
        try (ModeManager manager =
                ModeManager.builder().store(store).operatorOnly(Mode.NORMAL).build()) {
            manager.control()
                    .hold("migration", Mode.READ_ONLY)
                    .by("alice")
                    .because("schema change")
                    .apply();

            assertThat(network.hasCut()).isTrue();
            assertThat(manager.gate().current().entries().holds())
                    .extracting(Hold::id)
                    .containsExactly("migration");
            assertThat(manager.history().page(10, Long.MAX_VALUE))
                    .filteredOn(entry -> entry.what().subject().equals("migration"))
                    .hasSize(1);
            assertThat(manager.history().verify().problem()).isEmpty();
        }
    }
}
