package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Heartbeat;
import io.modegate.testkit.TestCommits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Redis forgets. */
class LossTest {
    private final String namespace = Server.fresh();
    private final Keys keys = new Keys(namespace);
    private final RedisModeStore store = Server.store(namespace);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void allKeysGoneAreANamespaceWithoutState() {
        Written.by(store);
        Server.tell(Server.SHARED, redis -> redis.del(keys.all()));

        assertThat(store.read().reading().head()).isEqualTo(Head.NONE);
        assertThat(store.read().documents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "scopes", "history", "writes"})
    void aPartThatIsGoneIsNeverFilledInFromTheRest(String part) {
        Head head = Written.by(store);
        Server.tell(Server.SHARED, redis -> redis.del(keys.key(part)));

        assertIncomplete(store::read);
        assertIncomplete(store::head);
        assertIncomplete(() -> store.history(10, 10));
        assertIncomplete(() -> store.written("w"));
        assertIncomplete(() -> store.beat(new Heartbeat("a", "1", head, Freshness.FRESH, "{}")));
        assertIncomplete(() -> store.compareAndSet(
                head, TestCommits.after(head).scope("/", "2").draft()));
        assertIncomplete(() -> store.compareAndSet(
                Head.NONE, TestCommits.after(Head.NONE).scope("/", "2").draft()));
    }

    @Test
    void oneScopeThatIsGoneIsNoticed() {
        Head head = Written.by(store);
        store.compareAndSet(
                head, TestCommits.after(head).scope("a", "1").scope("b", "1").draft());
        Server.tell(Server.SHARED, redis -> redis.hdel(keys.key("scopes"), "a"));

        assertIncomplete(store::read);
    }

    private void assertIncomplete(Runnable call) {
        assertThatThrownBy(call::run)
                .hasMessageContaining(namespace)
                .hasMessageContaining("a part of what it keeps is gone: its head counts")
                .hasMessageContaining("maxmemory-policy noeviction")
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        failed -> assertThat(failed.outcomeUnknown()).isFalse());
    }
}
