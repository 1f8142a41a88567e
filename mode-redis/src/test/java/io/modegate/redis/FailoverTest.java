package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.cluster.RedisClusterClient;
import io.modegate.Head;
import io.modegate.Subscription;
import io.modegate.servers.RedisCluster;
import io.modegate.servers.RedisSentinel;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What another server knows that takes over. */
class FailoverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static void awaitHead(ModeStore store, Head head) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(store.head().head()).isEqualTo(head));
    }

    /** The feed is told first of the loss of its link, then of the new one, then of the next change. */
    private static void assertHearsOf(Listening heard, ModeStore store) throws InterruptedException {
        heard.assertNext("disconnected");
        heard.assertNext("connected");
        Head next = Written.by(store);
        heard.assertNext(Listening.changedTo(next));
    }

    @Test
    void sentinelsFailoverShowsTheOlderHeadAfterALostWrite() throws InterruptedException {
        try (RedisSentinel sentinel = RedisSentinel.start();
                RedisModeStore store = RedisModeStore.builder(sentinel.uri()).build()) {
            Listening heard = new Listening();
            Subscription feed = store.follow(heard);
            heard.assertNext("connected");
            Head kept = Written.by(store);
            heard.assertNext(Listening.changedTo(kept));
            sentinel.awaitReplicas();
            sentinel.cutReplication();
            Head lost = Written.by(store);
            heard.assertNext(Listening.changedTo(lost));

            sentinel.failOver();

            awaitHead(store, kept);
            assertThat(store.history(Long.MAX_VALUE, 10)).hasSize(1);
            assertHearsOf(heard, store);
            feed.close();
        }
    }

    @Test
    void aClustersReplicaTakesTheSlotOver() {
        try (RedisCluster cluster = RedisCluster.start();
                RedisModeStore store = RedisModeStore.cluster(cluster.uris().toArray(new String[0]))
                        .namespace("orders")
                        .build()) {
            RedisClusterClient hosts = Cluster.client(cluster.uris());
            String key = new Keys("orders").key("head");
            try (RedisModeStore other =
                    RedisModeStore.builder(hosts).namespace("orders").build()) {
                Head head = Written.by(store);
                assertThat(other.head().head()).isEqualTo(head);

                cluster.ownerOf(key).kill();
                cluster.awaitTakeover(key);

                awaitHead(store, head);
                awaitHead(other, head);
                Head next = Written.by(other);
                assertThat(store.head().head()).isEqualTo(next);
            } finally {
                hosts.shutdown(0, 1, TimeUnit.SECONDS);
            }
        }
    }
}
