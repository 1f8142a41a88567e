package io.modegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.store.Heartbeat;
import io.modegate.store.Lease;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.time.Duration;
import java.util.Map;

/** Every call of a store once, on an empty namespace. */
final class StoreTour {
    private StoreTour() {}

    static void through(JdbcModeStore store) {
        Lease lease = store.acquire("a", Duration.ofMinutes(1)).orElseThrow();
        assertThat(store.note(lease, "noted")).isTrue();
        TestCommits first =
                TestCommits.after(Head.NONE).scope("/", "1").scope("a", "1").under(lease);
        assertThat(store.compareAndSet(Head.NONE, first.draft())).isEqualTo(Outcome.DONE);
        Head head = store.head().head();
        TestCommits second =
                TestCommits.after(head).scope("/", "2").without("a").writeId("w");
        assertThat(store.compareAndSet(head, second.draft())).isEqualTo(Outcome.DONE);
        assertThat(store.read().documents()).isEqualTo(Map.of("/", "2"));
        assertThat(store.history(Long.MAX_VALUE, 5)).hasSize(2);
        assertThat(store.written("w")).isPresent();
        assertThat(store.notes()).isPresent();
        store.beat(new Heartbeat("instance", "start", store.head().head(), Freshness.FRESH, "{}"));
        assertThat(store.beats()).hasSize(1);
        store.leave("instance", "start");
        store.release(lease);
        assertThat(store.acquire("b", Duration.ofMinutes(1))).isPresent();
    }
}
