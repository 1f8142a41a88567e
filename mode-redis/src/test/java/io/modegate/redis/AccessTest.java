package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.Subscription;
import io.modegate.servers.RedisServer;
import io.modegate.servers.TestCertificate;
import io.modegate.store.SharedCache.Copy;
import io.modegate.store.SharedCache.Pending;
import io.modegate.testkit.TestCommits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who is let in, and by whom. */
class AccessTest {
    /** As the documentation lists them. */
    private static final List<String> LEAST = List.of(
            "+evalsha",
            "+eval",
            "+subscribe",
            "+ping",
            "+hello",
            "+info",
            "+del",
            "+time",
            "+hmget",
            "+hget",
            "+hset",
            "+hdel",
            "+hlen",
            "+hgetall",
            "+zadd",
            "+zcard",
            "+zcount",
            "+zrangebyscore",
            "+zrevrangebyscore",
            "+publish");

    private static void user(RedisServer server, String name, List<String> may) {
        user(server.uri(), name, may);
    }

    private static void user(String uri, String name, List<String> may) {
        Server.tell(uri, redis -> {
            List<String> words = new ArrayList<>(List.of("on", ">s3cret", "~modegate:*", "&modegate:*"));
            words.addAll(may);
            var arguments = new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add(name);
            words.forEach(arguments::add);
            redis.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments);
        });
    }

    private static String uri(RedisServer server, String user) {
        return "redis://" + user + ":s3cret@127.0.0.1:" + server.port();
    }

    @Test
    void aUserWhoMayDoLittleMayDoAllOfThis() throws InterruptedException {
        user(Server.SHARED, "least", LEAST);
        try (RedisModeStore store = RedisModeStore.builder(uri(Server.SHARED, "least"))
                .namespace(Server.fresh())
                .build()) {
            mayDoAllOfThis(store);
        }
    }

    @Test
    void onAClusterHeMustAlsoBeToldWhichNodesThereAre() throws InterruptedException {
        List<String> uris = Cluster.SHARED.uris();
        List<String> found =
                Stream.concat(LEAST.stream(), Stream.of("+cluster")).toList();
        uris.forEach(uri -> user(uri, "least", found));
        try (RedisModeStore store = RedisModeStore.cluster(uris.stream()
                        .map(uri -> uri.replace("redis://", "redis://least:s3cret@"))
                        .toArray(String[]::new))
                .namespace(Server.fresh())
                .build()) {
            mayDoAllOfThis(store);
        }
    }

    private static void mayDoAllOfThis(RedisModeStore store) throws InterruptedException {
        Listening heard = new Listening();
        Subscription feed = store.follow(heard);
        heard.assertNext("connected");

        Head head = Written.by(store);
        assertThat(store.acquire("me", Duration.ofSeconds(5))).isPresent();
        store.keep(List.of(new Pending("w", "{}")), Duration.ofMinutes(1));
        store.settle("w", head, Duration.ofMinutes(1));
        assertThat(store.replace(Head.NONE, new Copy(store.read(), List.of(head)), "{}"))
                .isTrue();
        assertThat(store.shared().pending()).containsExactly(new Pending("w", "{}", head));

        heard.assertNext(Listening.changedTo(head));
        assertThat(store.written("never")).isEmpty();
        assertThat(store.history(10, 10)).hasSize(1);
        feed.close();
    }

    @Test
    void aUserWhoMayNotDoAllOfAStepIsRefusedBeforeIt() {
        List<String> less = LEAST.stream().filter(word -> !word.equals("+zadd")).toList();
        user(Server.SHARED, "less", less);
        String namespace = Server.fresh();
        try (RedisModeStore store = RedisModeStore.builder(uri(Server.SHARED, "less"))
                .namespace(namespace)
                .build()) {
            assertThatThrownBy(() -> store.compareAndSet(
                            Head.NONE,
                            TestCommits.after(Head.NONE).scope("/", "1").draft()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("may not run ZADD modegate:{" + namespace + "}:history");
            assertThat(store.read().documents()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsToldWithoutIt() {
        user(Server.SHARED, "known", LEAST);
        try (RedisModeStore store = RedisModeStore.builder("redis://known:hunter2@127.0.0.1:" + Server.SHARED.port())
                .build()) {
            assertThatThrownBy(store::head)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("hunter2")
                    .hasStackTraceContaining("WRONGPASS");
            assertThat(store.toString()).contains("127.0.0.1").doesNotContain("hunter2");
        }
    }

    @Test
    void anUnreadableUriIsNotRepeated() {
        assertThatThrownBy(() -> RedisModeStore.builder("redis:/x:hunter2@@:::"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis-sentinel://")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
        assertThatThrownBy(RedisModeStore::cluster).hasMessageContaining("at least one of its nodes");
    }

    @Test
    void aReplicaIsRefused() {
        try (RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1 " + Server.SHARED.port())) {
            assertThatThrownBy(() -> RedisModeStore.builder(replica.uri()).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is a replica");
        }
    }

    @Test
    void aMasterThatBecomesAReplicaIsNotBelievedAnyMore() {
        try (RedisServer server = RedisServer.start();
                RedisModeStore store = RedisModeStore.builder(server.uri()).build()) {
            Head head = Written.by(store);
            Server.tell(server, redis -> redis.replicaof("127.0.0.1", 1));

            assertThatThrownBy(store::head)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("replica");
            Server.tell(server, redis -> redis.replicaofNoOne());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .until(() -> store.head().head().equals(head));
        }
    }

    @Test
    void aServerThatMayEvictAnyKeyIsRefused() {
        try (RedisServer cache = RedisServer.start("--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru")) {
            assertThatThrownBy(() -> RedisModeStore.builder(cache.uri()).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxmemory-policy allkeys-lru")
                    .hasMessageContaining("noeviction");
        }
        try (RedisServer unbounded = RedisServer.start("--maxmemory-policy", "allkeys-lru");
                RedisModeStore store = RedisModeStore.builder(unbounded.uri()).build()) {
            assertThat(store.head().head()).isEqualTo(Head.NONE);
        }
    }

    @Test
    void tlsIsSpokenToAServerThatIsTrusted() {
        try (TestCertificate certificate = TestCertificate.create();
                RedisServer server = RedisServer.start()) {
            int port = Tls.open(server, certificate);
            RedisClient client = RedisClient.create(RedisURI.create("rediss://localhost:" + port));
            client.setOptions(ClientOptions.builder()
                    .sslOptions(SslOptions.builder()
                            .truststore(certificate.trustStore().toFile(), TestCertificate.PASSWORD)
                            .build())
                    .build());
            try (RedisModeStore store = RedisModeStore.create(client)) {
                Written.by(store);
            }
            assertThat(client.connect().sync().ping())
                    .as("the host's client lives on")
                    .isEqualTo("PONG");
            client.shutdown(0, 1, TimeUnit.SECONDS);

            try (RedisModeStore untrusting =
                    RedisModeStore.builder("rediss://localhost:" + port).build()) {
                assertThatThrownBy(untrusting::head)
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("certification path");
            }
            try (RedisModeStore trusting = RedisModeStore.builder("rediss://localhost:" + port + "?verifyPeer=NONE")
                    .namespace(Server.fresh())
                    .build()) {
                Written.by(trusting);
            }
        }
    }
}
