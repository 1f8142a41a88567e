package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.Subscription;
import io.modegate.servers.FaultProxy;
import io.modegate.servers.RedisServer;
import io.modegate.store.Reading;
import io.modegate.store.SharedCache.Copy;
import io.modegate.store.StoredState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a feed says of its link. */
class FeedOutageTest {
    private final RedisServer server = RedisServer.start();
    private final FaultProxy network = FaultProxy.to(server.port());
    private final RedisModeStore store =
            RedisModeStore.builder("redis://127.0.0.1:" + network.port()).build();
    private final RedisModeStore writer = RedisModeStore.builder(server.uri()).build();
    private final Listening heard = new Listening();
    private final Subscription feed = store.follow(heard);

    @BeforeEach
    void connects() throws InterruptedException {
        heard.assertNext("connected");
    }

    @AfterEach
    void close() {
        feed.close();
        store.close();
        writer.close();
        network.close();
        server.close();
    }

    private void assertHears() throws InterruptedException {
        heard.assertNext(Listening.changedTo(Written.by(writer)));
    }

    @Test
    void aChangeIsPublishedWithTheTextOfItsRecord() throws InterruptedException {
        Head head = Written.by(writer);
        heard.assertNext(Listening.changedTo(head));
        assertThat(heard.entries())
                .containsExactly(writer.history(head.version() + 1, 1).get(0).text());
    }

    @Test
    void aCopyIsPublishedWithTheTextOfTheRecordThatMadeIt() throws InterruptedException {
        StoredState state = writer.read();
        Head head = new Head(0, state.reading().head().version() + 1, "ab".repeat(32));
        Copy copy = new Copy(new StoredState(new Reading(head, state.reading().at()), Map.of()), List.of(head));
        assertThat(writer.replace(writer.shared().copy().head(), copy, "{\"why\":\"a test\"}"))
                .isTrue();
        heard.assertNext(Listening.changedTo(head));
        assertThat(heard.entries()).containsExactly("{\"why\":\"a test\"}");
    }

    @Test
    void aBrokenLinkIsToldOfAndMended() throws InterruptedException {
        assertHears();
        network.reset();

        heard.assertNext("disconnected: the Redis store of namespace default (127.0.0.1:" + network.port()
                + ") is not told of changes: the connection broke");
        heard.assertNext("connected");
        assertHears();
    }

    @Test
    void aSilentLinkIsFoundWithinThreeSeconds() throws InterruptedException {
        assertHears();
        long begin = System.nanoTime();
        network.stall();

        heard.assertNext("disconnected");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(3_300));

        network.reset();
        network.pass();
        heard.assertNext("connected");
        assertHears();
    }

    @Test
    void aServerThatIsGoneIsToldOfOnceAndHeardOfWhenItIsBack() throws InterruptedException {
        server.kill();
        heard.assertNext("disconnected");
        server.restart();

        heard.assertNext("connected");
        assertHears();
        assertThat(heard.rest()).isEmpty();
    }

    @Test
    void aQuietFeedIsNotTakenForDead() throws InterruptedException {
        Awaitility.await()
                .during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(20))
                .until(() -> heard.rest().isEmpty());
        assertHears();
    }

    @Test
    void whatCannotBeReadIsAChangeToAnUnknownHeadAndEndsNothing() throws InterruptedException {
        String channel = new Keys("default").channel();
        Server.tell(server, redis -> redis.publish(channel, "head 1 2 nonsense"));
        heard.assertNext(Listening.changedTo(Head.NONE));
        Server.tell(server, redis -> redis.publish(channel, "\u0000".repeat(100_000)));
        heard.assertNext(Listening.changedTo(Head.NONE));
        assertHears();
    }
}
