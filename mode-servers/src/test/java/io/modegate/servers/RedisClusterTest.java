package io.modegate.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisClusterTest {
    private static final String KEY = "word";

    private static RedisCluster cluster;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start();
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @BeforeEach
    void empty() {
        RespConnection.ask(cluster.ownerOf(KEY).port(), "FLUSHALL");
    }

    @Test
    void aReplicatedWriteOutlivesItsOwnerWhichComesBackAsAReplica() {
        RedisServer first = cluster.ownerOf(KEY);
        assertThat(set(first, "kept")).containsExactly("OK");
        assertThat(RespConnection.ask(first.port(), "WAIT", "1", "900")).containsExactly("1");
        first.kill();
        assertThat(cluster.ownerOf(KEY)).isSameAs(first);
        RedisServer second = cluster.awaitTakeover(KEY);
        assertThat(second).isNotSameAs(first).isSameAs(cluster.ownerOf(KEY));
        assertThat(get(second)).containsExactly("kept");
        first.restart();
        cluster.awaitReplicas();
        assertThat(cluster.replicasOf(KEY)).containsExactly(first);
    }

    @Test
    void aWriteThatWasAcknowledgedDuringACutIsLost() {
        RedisServer first = cluster.ownerOf(KEY);
        cluster.cutReplication(KEY);
        assertThat(set(first, "lost")).containsExactly("OK");
        first.kill();
        assertThat(get(cluster.awaitTakeover(KEY))).isEmpty();
        first.restart();
        cluster.awaitReplicas();
    }

    @Test
    void aCutEndsWhenItIsJoinedAgain() {
        RedisServer owner = cluster.ownerOf(KEY);
        cluster.cutReplication(KEY);
        assertThat(set(owner, "late")).containsExactly("OK");
        assertThat(RespConnection.ask(owner.port(), "WAIT", "1", "100")).containsExactly("0");
        cluster.joinReplication(KEY);
        cluster.awaitReplicas();
        assertThat(RespConnection.ask(owner.port(), "WAIT", "1", "900")).containsExactly("1");
    }

    @Test
    void eachKeyHasOneOwnerThatTakesItAndOthersSendAway() {
        assertThat(cluster.uris())
                .hasSize(6)
                .allSatisfy(uri -> assertThat(URI.create(uri).getPort()).isLessThan(55_000));
        for (String key : List.of("a", "b", "c", "{a}b")) {
            RedisServer owner = cluster.ownerOf(key);
            assertThat(cluster.replicasOf(key)).hasSize(1).doesNotContain(owner);
            assertThat(RespConnection.ask(owner.port(), "SET", key, "value")).containsExactly("OK");
            assertThatThrownBy(() ->
                            RespConnection.ask(cluster.replicasOf(key).get(0).port(), "SET", key, "value"))
                    .hasMessageContaining("MOVED")
                    .hasMessageContaining("127.0.0.1:" + owner.port());
        }
        assertThat(cluster.ownerOf("{a}b")).isSameAs(cluster.ownerOf("a"));
        assertThat(cluster.ownerOf("b")).isNotSameAs(cluster.ownerOf("a"));
    }

    private static List<String> set(RedisServer server, String value) {
        return RespConnection.ask(server.port(), "SET", KEY, value);
    }

    private static List<String> get(RedisServer server) {
        return RespConnection.ask(server.port(), "GET", KEY);
    }
}
