package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.modegate.probe.ProbeResult;
import io.modegate.probe.ProbeResult.Status;
import io.modegate.servers.RedisServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RedisProbeTest {
    private static ProbeResult look(String uri, Duration longest) {
        RedisClient client = RedisClient.create(uri);
        try {
            return RedisProbe.of("orders-cache", client).within(longest).look();
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    private static ProbeResult look(String uri) {
        return look(uri, Duration.ofSeconds(20));
    }

    @Test
    void aMasterIsUp() {
        assertThat(look(Server.SHARED.uri())).isEqualTo(ProbeResult.up("PING answered"));
    }

    @Test
    void aClusterWhoseSlotsAreServedIsUp() {
        var client = Cluster.client(Cluster.SHARED.uris());
        RedisProbe probe = RedisProbe.of("orders-cluster", client).within(Duration.ofSeconds(20));

        assertThat(probe.look()).isEqualTo(ProbeResult.up("PING answered"));
        assertThat(probe.name()).isEqualTo("orders-cluster");
        assertThat(probe.timeout()).isGreaterThan(Duration.ofSeconds(20));
        client.shutdown(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aReplicaIsDown() {
        try (RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1 " + Server.SHARED.port())) {
            ProbeResult seen = look(replica.uri());
            assertThat(seen.status()).isEqualTo(Status.DOWN);
            assertThat(seen.evidence()).contains("by a replica");
        }
    }

    @Test
    void aRefusedConnectionIsDownWithEvidence() {
        ProbeResult seen = look("redis://127.0.0.1:1");
        assertThat(seen.status()).isEqualTo(Status.DOWN);
        assertThat(seen.evidence()).startsWith("PING failed: ").contains("127.0.0.1");
    }

    @Test
    void anErrorIsDown() {
        try (RedisServer closed = RedisServer.start()) {
            Server.tell(closed, redis -> redis.configSet("requirepass", "s3cret"));
            ProbeResult seen = look(closed.uri());
            assertThat(seen.status()).isEqualTo(Status.DOWN);
            assertThat(seen.evidence()).contains("NOAUTH");
        }
    }

    @Test
    void aServerThatStandsStillIsUnknown() {
        try (RedisServer server = RedisServer.start()) {
            server.pause();
            ProbeResult seen = look(server.uri(), Duration.ofMillis(300));
            server.resume();
            assertThat(seen).isEqualTo(ProbeResult.unknown("no answer to PING within PT0.3S"));
        }
    }

    @Test
    void anInterruptedLookIsUnknown() {
        RedisClient client = RedisClient.create(Server.SHARED.uri());
        Thread.currentThread().interrupt();

        ProbeResult seen = RedisProbe.of("orders-cache", client).look();

        assertThat(Thread.interrupted()).as("the flag is left up").isTrue();
        assertThat(seen).isEqualTo(ProbeResult.unknown("PING was interrupted"));
        client.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
