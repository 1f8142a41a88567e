package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the tables come to be. */
abstract class Creation {
    private final TestDatabase database;

    Creation(TestDatabase database) {
        this.database = database;
    }

    private JdbcModeStoreBuilder builder(String schema) {
        return JdbcModeStore.builder(database.source()).schema(schema);
    }

    @Test
    final void manyInstancesMayCreateTheTablesAtOnce() throws Exception {
        int many = 8;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        for (int round = 0; round < 3; round++) {
            String schema = database.newSchema();
            CyclicBarrier start = new CyclicBarrier(many);
            List<Future<Head>> heads = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                heads.add(threads.submit(() -> {
                    start.await();
                    JdbcModeStore store = builder(schema).createIfMissing().build();
                    Head head = store.head().head();
                    store.close();
                    return head;
                }));
            }
            for (Future<Head> head : heads) {
                assertThat(head.get(30, TimeUnit.SECONDS)).isEqualTo(Head.NONE);
            }
        }
        threads.shutdown();
    }

    @Test
    final void tablesAreCreatedOnceHoweverOftenTheyAreAskedFor() throws SQLException {
        String schema = database.newSchema();
        JdbcModeStore first = builder(schema).createIfMissing().build();
        assertThat(first.compareAndSet(
                        Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft()))
                .isEqualTo(Outcome.DONE);

        JdbcModeStore second = builder(schema).createIfMissing().build();

        assertThat(second.read().documents()).containsEntry("/", "1");
        first.close();
        second.close();
    }

    @Test
    final void missingTablesAreNamedWithTheScriptOfThisDatabase() throws SQLException {
        JdbcModeStore store = builder(database.newSchema()).build();

        assertThatThrownBy(store::read)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("createIfMissing()")
                .hasMessageContaining("io/modegate/jdbc/" + database.script() + " in the jar of mode-jdbc");
        store.close();
    }

    @Test
    final void aSchemaThatIsNotThereIsNoReasonToInventOne() {
        JdbcModeStore store = builder("nobody_made_this").createIfMissing().build();

        assertThatThrownBy(store::read)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("nobody_made_this");
        store.close();
    }

    @Test
    final void twoSchemasAndTwoPrefixesAreFourStores() throws SQLException {
        String schema = database.newSchema();
        JdbcModeStore one = builder(schema).prefix("One_").createIfMissing().build();
        assertThat(one.compareAndSet(
                        Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft()))
                .isEqualTo(Outcome.DONE);

        JdbcModeStore prefix = builder(schema).prefix("Two_").createIfMissing().build();
        JdbcModeStore other =
                builder(database.newSchema()).prefix("One_").createIfMissing().build();

        assertThat(prefix.head().head()).isEqualTo(Head.NONE);
        assertThat(other.head().head()).isEqualTo(Head.NONE);
        List.of(one, prefix, other).forEach(JdbcModeStore::close);
    }

    @Test
    final void aTextThatIsTooLongIsRefusedNotCut() throws SQLException {
        JdbcModeStore store = JdbcModeStore.builder(database.hostile())
                .schema(database.newSchema())
                .createIfMissing()
                .build();
        TestCommits commit = TestCommits.after(Head.NONE).scope("/", "1").writeId("w".repeat(256));

        assertThatThrownBy(() -> store.compareAndSet(Head.NONE, commit.draft()))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(store.head().head()).isEqualTo(Head.NONE);
        store.close();
    }
}
