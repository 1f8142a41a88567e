package io.modegate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Draft;
import io.modegate.store.Lease;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.testkit.TestCommits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each step of the compare-and-set, with somebody else in the middle of it: the draft is asked between the scripts. */
class ProtocolTest {
    private final String namespace = Server.fresh();
    private final RedisModeStore store = Server.store(namespace);
    private final RedisModeStore other = Server.store(namespace);

    @AfterEach
    void close() {
        store.close();
        other.close();
    }

    /** A draft that lets something happen each time before it answers. */
    private static Draft after(Runnable meanwhile, TestCommits commit) {
        return commit.when(storeTime -> {
            meanwhile.run();
            return Optional.of(commit.at(storeTime));
        });
    }

    private static void letPass(RedisModeStore store, Duration time) {
        Instant end = store.head().at().plus(time);
        while (store.head().at().isBefore(end)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aHeadThatMovedWhileTheDraftWasAskedIsAConflict() {
        TestCommits mine = TestCommits.after(Head.NONE).scope("/", "mine");

        Outcome outcome = store.compareAndSet(Head.NONE, after(() -> Written.by(other), mine));

        assertThat(outcome).isEqualTo(Outcome.CONFLICT);
        assertThat(store.read().documents()).containsEntry("/", "{\"version\":1}");
    }

    @Test
    void aNamespaceThatWasEmptiedWhileTheDraftWasAskedIsAConflict() {
        Head head = Written.by(store);
        Runnable emptied = () -> Server.tell(Server.SHARED, redis -> redis.del(new Keys(namespace).all()));
        TestCommits mine = TestCommits.after(head).scope("/", "mine");

        assertThat(store.compareAndSet(head, after(emptied, mine))).isEqualTo(Outcome.CONFLICT);

        assertThat(store.read().documents()).isEmpty();
        assertThat(store.history(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aLeaseThatWasGivenBackWhileTheDraftWasAskedIsLost() {
        Lease lease = store.acquire("a", Duration.ofMinutes(1)).orElseThrow();
        TestCommits mine = TestCommits.after(Head.NONE).scope("/", "mine").under(lease);

        assertThat(store.compareAndSet(Head.NONE, after(() -> other.release(lease), mine)))
                .isEqualTo(Outcome.LEASE_LOST);

        assertThat(store.head().head()).isEqualTo(Head.NONE);
    }

    @Test
    void aLeaseThatItsOwnHolderTookAnewWhileTheDraftWasAskedIsLost() {
        Lease lease = store.acquire("a", Duration.ofMinutes(1)).orElseThrow();
        Runnable anew = () -> {
            other.release(lease);
            other.acquire("a", Duration.ofMinutes(1));
        };
        TestCommits mine = TestCommits.after(Head.NONE).scope("/", "mine").under(lease);

        assertThat(store.compareAndSet(Head.NONE, after(anew, mine))).isEqualTo(Outcome.LEASE_LOST);
    }

    @Test
    void aWriteIdThatIsTakenWhileTheDraftIsAskedIsNotWrittenTwice() {
        TestCommits theirs = TestCommits.after(Head.NONE).scope("/", "theirs").writeId("w");
        Runnable meanwhile = () -> other.compareAndSet(Head.NONE, theirs.draft());
        TestCommits mine = TestCommits.after(Head.NONE).scope("/", "mine").writeId("w");

        assertThat(store.compareAndSet(Head.NONE, after(meanwhile, mine))).isEqualTo(Outcome.CONFLICT);

        assertThat(store.history(Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void aDraftThatTookLongerThanTheTimeOutIsAskedAgainAtALaterTime() {
        Duration timeout = Duration.ofMillis(400);
        List<Instant> asked = new ArrayList<>();
        TestCommits commit = TestCommits.after(Head.NONE).scope("/", "1");
        try (RedisModeStore hasty = RedisModeStore.builder(Server.SHARED.uri())
                .namespace(namespace)
                .timeout(timeout)
                .build()) {
            Outcome outcome = hasty.compareAndSet(Head.NONE, commit.when(storeTime -> {
                asked.add(storeTime);
                if (asked.size() == 1) {
                    letPass(other, timeout.plusMillis(1));
                }
                return Optional.of(commit.at(storeTime));
            }));

            assertThat(outcome).isEqualTo(Outcome.DONE);
        }
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).isAfter(asked.get(0).plus(timeout));
        assertThat(store.history(1_000, 10).get(0).at()).isEqualTo(asked.get(1));
    }

    @Test
    void aDraftThatAlwaysTakesTooLongFailsAndWritesNothing() {
        Duration timeout = Duration.ofMillis(100);
        TestCommits commit = TestCommits.after(Head.NONE).scope("/", "1");
        try (RedisModeStore hasty = RedisModeStore.builder(Server.SHARED.uri())
                .namespace(namespace)
                .timeout(timeout)
                .build()) {
            assertThatThrownBy(() ->
                            hasty.compareAndSet(Head.NONE, after(() -> letPass(other, timeout.plusMillis(1)), commit)))
                    .hasMessageContaining("drafting it took longer than PT0.1S")
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            failed -> assertThat(failed.outcomeUnknown()).isFalse());
        }
        assertThat(store.head().head()).isEqualTo(Head.NONE);
    }

    @Test
    void aServerThatForgotItsScriptsIsSentThemAgainInTheMiddleOfAStep() {
        Runnable forget = () -> Server.tell(Server.SHARED, redis -> redis.scriptFlush());
        forget.run();
        assertThat(store.head().head()).isEqualTo(Head.NONE);
        TestCommits mine = TestCommits.after(Head.NONE).scope("/", "mine");

        assertThat(store.compareAndSet(Head.NONE, after(forget, mine))).isEqualTo(Outcome.DONE);

        forget.run();
        assertThat(store.read().documents()).containsEntry("/", "mine");
    }

    @Test
    void aTermIsNotGivenOutAgainWhenTheLeaseIsForgotten() {
        Lease lease = store.acquire("a", Duration.ofMinutes(1)).orElseThrow();
        Server.tell(Server.SHARED, redis -> redis.del(new Keys(namespace).key("lease")));

        Lease taken = store.acquire("a", Duration.ofMinutes(1)).orElseThrow();

        assertThat(taken.term()).isGreaterThan(lease.term());
    }
}
