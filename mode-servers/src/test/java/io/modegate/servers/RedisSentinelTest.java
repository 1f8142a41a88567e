package io.modegate.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisSentinelTest {
    private RedisSentinel sentinel;

    @BeforeEach
    void start() {
        sentinel = RedisSentinel.start();
    }

    @AfterEach
    void end() {
        sentinel.close();
    }

    @Test
    void aReplicatedWriteOutlivesTheMaster() {
        RedisServer first = sentinel.master();
        assertThat(sentinel.replicas()).hasSize(2).doesNotContain(first);
        assertThat(set(first, "kept")).containsExactly("OK");
        assertThat(RespConnection.ask(first.port(), "WAIT", "2", "900")).containsExactly("2");
        RedisServer second = sentinel.failOver();
        assertThat(second).isNotSameAs(first).isSameAs(sentinel.master());
        assertThat(get(second)).containsExactly("kept");
    }

    @Test
    void aWriteThatWasAcknowledgedDuringACutIsLostForGood() {
        RedisServer first = sentinel.master();
        sentinel.cutReplication();
        assertThat(set(first, "lost")).containsExactly("OK");
        RedisServer second = sentinel.failOver();
        assertThat(get(second)).isEmpty();
        assertThat(set(second, "new")).containsExactly("OK");
        first.restart();
        sentinel.awaitReplicas();
        assertThat(sentinel.replicas()).contains(first);
        assertThat(get(first)).containsExactly("new");
    }

    @Test
    void aCutEndsWhenItIsJoinedAgain() {
        sentinel.cutReplication();
        assertThat(set(sentinel.master(), "late")).containsExactly("OK");
        assertThat(sentinel.replicas())
                .allSatisfy(replica -> assertThat(get(replica)).isEmpty());
        sentinel.joinReplication();
        sentinel.awaitReplicas();
        assertThat(sentinel.replicas())
                .allSatisfy(replica -> assertThat(get(replica)).containsExactly("late"));
    }

    @Test
    void nothingIsKilledIfNothingCanBePromoted() {
        sentinel.replicas().forEach(RedisServer::kill);
        assertThatThrownBy(sentinel::failOver)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no replica can be promoted");
        assertThat(set(sentinel.master(), "alive")).containsExactly("OK");
    }

    @Test
    void itsAddressNamesThreeSentinels() {
        assertThat(sentinel.uri()).matches("redis-sentinel://(127\\.0\\.0\\.1:\\d+,){2}127\\.0\\.0\\.1:\\d+#modes");
    }

    private static List<String> set(RedisServer server, String value) {
        return RespConnection.ask(server.port(), "SET", "word", value);
    }

    private static List<String> get(RedisServer server) {
        return RespConnection.ask(server.port(), "GET", "word");
    }
}
