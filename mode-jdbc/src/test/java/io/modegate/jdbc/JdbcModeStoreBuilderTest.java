package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcModeStoreBuilderTest extends H2Test {
    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "1mode_", "mode-", "mode_;DROP TABLE x", "mode_\"", "größe_", "a23456789_123456789_12"})
    void aPrefixThatIsNoPlainIdentifierIsRefused(String prefix) {
        assertThatThrownBy(() -> JdbcModeStore.builder(source).prefix(prefix).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefix")
                .hasMessageContaining("\"" + prefix + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ä", "12345678901234567890123456789012345678901234567890123456789012345"})
    void aNamespaceThatCannotBeNamedEverywhereIsRefused(String namespace) {
        assertThatThrownBy(
                        () -> JdbcModeStore.builder(source).namespace(namespace).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a namespace must be 1 to 64 of [A-Za-z0-9._-], but is \"" + namespace + "\"");
    }

    @Test
    void aTimeoutThatNeverEndsIsRefused() {
        assertThatThrownBy(() ->
                        JdbcModeStore.builder(source).timeout(Duration.ZERO).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> JdbcModeStore.builder(source)
                        .timeout(Duration.ofHours(1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT1H");
    }

    @Test
    void anUnknownProductIsRefusedByName() {
        source.around(call -> call.is("getMetaData") ? metadataOf("Paradox") : call.proceed());

        assertThatThrownBy(() -> JdbcModeStore.create(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "JdbcModeStore supports H2, PostgreSQL, MariaDB, but the data source connects to \"Paradox\":"
                                + " give it one of those");
        assertThat(source.open).as("connections out, beside ours").hasValue(1);
    }

    private static DatabaseMetaData metadataOf(String product) {
        return (DatabaseMetaData) Proxy.newProxyInstance(
                DatabaseMetaData.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> product);
    }

    @Test
    void readOnlyConnectionsAreRefused() {
        source.around(call -> call.is("isReadOnly") ? true : call.proceed());

        assertThatThrownBy(() -> JdbcModeStore.create(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("those of the data source are read-only");
    }

    @Test
    void missingTablesAreNamedWithTheWayOut() {
        JdbcModeStore store = JdbcModeStore.create(source);

        assertThatThrownBy(store::read)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("the JDBC store of namespace default (tables mode_*) could not read the state")
                .hasMessageContaining("createIfMissing()")
                .hasMessageContaining("io/modegate/jdbc/h2.sql");
    }

    @Test
    void tablesAreCreatedOnceHoweverOftenTheyAreAskedFor() {
        JdbcModeStore first = store();
        first.compareAndSet(
                Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft());

        assertThat(store().read().documents()).containsEntry("/", "1");
        assertThat(JdbcModeStore.create(source).head().head().version()).isEqualTo(1);
    }

    @Test
    void manyProcessesMayCreateTheTablesAtOnce() throws Exception {
        int many = 8;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        for (int round = 0; round < 5; round++) {
            String prefix = "round" + round + "_";
            CyclicBarrier start = new CyclicBarrier(many);
            List<Future<Head>> heads = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                heads.add(threads.submit(() -> {
                    start.await();
                    return JdbcModeStore.builder(source)
                            .prefix(prefix)
                            .createIfMissing()
                            .build()
                            .head()
                            .head();
                }));
            }
            for (Future<Head> head : heads) {
                assertThat(head.get()).isEqualTo(Head.NONE);
            }
        }
        threads.shutdown();
    }

    @Test
    void twoPrefixesAreTwoStores() {
        JdbcModeStore one =
                JdbcModeStore.builder(source).prefix("one_").createIfMissing().build();
        JdbcModeStore other =
                JdbcModeStore.builder(source).prefix("other_").createIfMissing().build();

        one.compareAndSet(
                Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft());

        assertThat(one.head().head().version()).isEqualTo(1);
        assertThat(other.head().head()).isEqualTo(Head.NONE);
    }

    @Test
    void aDatabaseThatIsNotThereYetIsLookedAtAgain() {
        source.around(call -> {
            throw new SQLException("connection refused", "08001");
        });
        JdbcModeStore store = store();
        assertThatThrownBy(store::head)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("connection refused");

        source.calm();

        assertThat(store.compareAndSet(
                        Head.NONE, TestCommits.after(Head.NONE).scope("/", "1").draft()))
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void aWrongDatabaseThatShowsUpLateIsAFailedCall() {
        source.around(call -> {
            throw new SQLException("connection refused", "08001");
        });
        JdbcModeStore store = store();
        source.around(call -> call.is("getMetaData") ? metadataOf("Paradox") : call.proceed());

        assertThatThrownBy(store::head)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("JdbcModeStore supports H2, PostgreSQL, MariaDB, but");
    }
}
