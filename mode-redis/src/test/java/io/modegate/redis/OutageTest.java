package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.Subscription;
import io.modegate.servers.FaultProxy;
import io.modegate.servers.RedisServer;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Redis, or the network on the way to it, fails. */
class OutageTest {
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final RedisServer server = RedisServer.start();
    private final FaultProxy network = FaultProxy.to(server.port());
    private final RedisClient client = RedisClient.create("redis://127.0.0.1:" + network.port());
    private final RedisModeStore store = RedisModeStore.builder("redis://127.0.0.1:" + network.port())
            .timeout(TIMEOUT)
            .build();
    private final RedisModeStore byHostsClient =
            RedisModeStore.builder(client).timeout(TIMEOUT).build();

    @AfterEach
    void close() {
        store.close();
        byHostsClient.close();
        client.shutdown(0, 1, TimeUnit.SECONDS);
        network.close();
        server.close();
    }

    private static StoreUnavailableException failure(Runnable call) {
        StoreUnavailableException failed = catchThrowableOfType(StoreUnavailableException.class, call::run);
        assertThat(failed).isNotNull();
        return failed;
    }

    private static StoreUnavailableException failedWrite(ModeStore store, String writeId) {
        return failure(() -> store.compareAndSet(
                Head.NONE,
                TestCommits.after(Head.NONE).scope("/", "1").writeId(writeId).draft()));
    }

    private static void awaitHead(ModeStore store, Head head) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(store.head().head()).isEqualTo(head));
    }

    @Test
    void aKilledServerIsToldOfAndOneThatComesBackEmptyIsBelieved() {
        Written.by(store);
        server.kill();

        assertThat(failure(store::head)).hasMessageContaining("no connection");
        assertThat(failedWrite(store, "w").outcomeUnknown()).isFalse();
        assertThat(failedWrite(byHostsClient, "w").outcomeUnknown()).isFalse();

        server.restart();
        awaitHead(store, Head.NONE);
        awaitHead(byHostsClient, Head.NONE);
    }

    @Test
    @Timeout(20)
    void aServerThatStandsStillKeepsNobodyLongerThanTheTimeOut() {
        Written.by(store);
        byHostsClient.head();
        server.pause();

        for (ModeStore each : new ModeStore[] {store, byHostsClient}) {
            for (int call = 0; call < 3; call++) {
                long begin = System.nanoTime();
                assertThat(failure(each::head)).hasMessageContaining("within PT0.5S");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            }
        }

        server.resume();
        Head head = new Head(0, 1, "");
        awaitVersion(store, head.version());
        awaitVersion(byHostsClient, head.version());
    }

    private static void awaitVersion(ModeStore store, long version) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(store.head().head().version()).isEqualTo(version));
    }

    @Test
    void aSilentNetworkKeepsNobodyAndIsGivenUp() {
        Head head = Written.by(store);
        network.stall();
        assertThat(failure(store::head)).hasMessageContaining("no answer within PT0.5S");
        assertThat(failure(store::read)).hasMessageContaining("no connection within PT0.5S");

        network.reset();
        network.pass();

        awaitHead(store, head);
    }

    @Test
    void aWriteThatDidNotArriveAndOneWhoseAnswerWasLostAreBothUnknown() {
        store.head();
        network.cutBefore("cut before"); // the write id
        assertThat(failedWrite(store, "cut before").outcomeUnknown()).isTrue();
        assertThat(store.written("cut before")).isEmpty();

        network.cutAfter("cut after");
        assertThat(failedWrite(store, "cut after").outcomeUnknown()).isTrue();
        assertThat(store.written("cut after")).isPresent();
    }

    @Test
    void aReadWhoseConnectionBreaksIsTriedOnAnother() {
        Head head = Written.by(store);
        network.cutBefore("read");
        assertThat(store.read().reading().head()).isEqualTo(head);
        assertThat(network.hasCut()).isTrue();
    }

    /** The host's client connects again by itself, and sends again what was not answered. */
    @Test
    void aWriteThatTheHostsClientSendsTwiceIsDoneOnce() {
        byHostsClient.head();
        network.cutAfter("twice");
        TestCommits commit = TestCommits.after(Head.NONE).scope("/", "1").writeId("twice");
        try {
            assertThat(byHostsClient.compareAndSet(Head.NONE, commit.draft())).isEqualTo(Outcome.DONE);
        } catch (StoreUnavailableException late) {
            assertThat(late.outcomeUnknown()).isTrue();
        }
        assertThat(network.hasCut()).isTrue();
        assertThat(store.written("twice")).isPresent();
        assertThat(store.history(Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void aDraftThatIsSentAgainLaterIsNotWrittenOverAnotherHead() {
        Runner runner = new Runner(
                new SingleSite(client, "test", false),
                new Settings("again", TIMEOUT),
                new Attempt("again"),
                new SystemTiming());
        Order write = Order.of("write", "write", Micros.of(store.head().at()), 60_000_000, 0, 0, "", "", "", 0, 1, "aa")
                .once();
        List<String> words = new ArrayList<>(write.words());
        words.addAll(List.of("1", "w", "record", "", "/", "document", "summary"));
        Order order = new Order("write", true, words);

        assertThat(runner.run(StoreScript.SCRIPT, order).status()).isEqualTo("DONE");
        assertThat(runner.run(StoreScript.SCRIPT, order).status())
                .as("sent again")
                .isEqualTo("DONE");
        words.set(10, "bb");
        assertThat(runner.run(StoreScript.SCRIPT, new Order("write", true, words))
                        .status())
                .isEqualTo("CONFLICT");
        runner.close();
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        assertThat(failure(store::head)).hasMessageContaining("the store is closed");
    }

    @Test
    void manyCallersOfAServerThatIsGoneMakeNoStormOfConnections() {
        store.head();
        server.kill();
        int before = network.links();
        for (int call = 0; call < 200; call++) {
            failure(store::head);
        }
        assertThat(network.links()).isLessThanOrEqualTo(before + 2);
        server.restart();
        Subscription feed = store.follow(new Listening());
        feed.close();
        awaitHead(store, Head.NONE);
    }
}
