package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.servers.FaultProxy;
import io.modegate.store.Heartbeat;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that takes everything and answers nothing: no caller waits longer than it said. */
class SilentDatabaseTest {
    private static final Duration TIMEOUT = Duration.ofMillis(400);

    /** With what the network is given on top, and what a busy machine takes. */
    private static final Duration AT_MOST = Duration.ofMillis(1_400);

    private final FaultProxy network = FaultProxy.to(Postgres.port());
    private HikariDataSource pool;
    private JdbcModeStore store;

    @BeforeEach
    void connect() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Postgres.url(network.port()));
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(30_000);
        pool = new HikariDataSource(config);
        store = JdbcModeStore.builder(pool)
                .schema(Postgres.newSchema())
                .timeout(TIMEOUT)
                .createIfMissing()
                .build();
        assertThat(write()).isEqualTo(Outcome.DONE);
    }

    @AfterEach
    void close() {
        store.close();
        network.close();
        pool.close();
    }

    private Outcome write() {
        Head head = store.head().head();
        return store.compareAndSet(head, TestCommits.after(head).scope("/", "1").draft());
    }

    private static void assertBounded(ThrowingCallable call) {
        long start = System.nanoTime();
        assertThatThrownBy(call).isInstanceOf(StoreUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_MOST);
    }

    @Test
    void everyCallEndsInTimeAndTheNextOneToo() {
        Head head = store.head().head();
        network.stall();

        assertBounded(() -> store.head());
        assertBounded(() -> store.read());
        assertBounded(() -> store.beat(new Heartbeat("a", "1", head, Freshness.FRESH, "{}")));
        assertBounded(() -> store.compareAndSet(
                head, TestCommits.after(head).scope("/", "2").draft()));
    }

    @Test
    void callersAtOnceAllEndInTime() {
        network.stall();

        List<Thread> callers = IntStream.range(0, 8)
                .mapToObj(number -> new Thread(() -> assertBounded(() -> store.head())))
                .toList();
        long start = System.nanoTime();
        callers.forEach(Thread::start);
        callers.forEach(SilentDatabaseTest::join);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_MOST.multipliedBy(2));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDatabaseThatGoesSilentInTheMiddleOfAStepEndsItInTime() {
        Head head = store.head().head();

        assertBounded(() -> store.compareAndSet(head, storeTime -> {
            network.stall();
            return TestCommits.after(head).scope("/", "2").draft().at(storeTime);
        }));
    }

    @Test
    void onceItAnswersAgainSoDoWe() {
        network.stall();
        assertBounded(() -> store.head());

        network.pass();

        assertThat(store.head().head().version()).isEqualTo(1);
        assertThat(write()).isEqualTo(Outcome.DONE);
    }

    @Test
    void connectionsThatWereCutAreReplacedWithoutACallerNoticing() {
        network.reset();

        assertThat(write()).isEqualTo(Outcome.DONE);
    }
}
