package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.store.CachedModeStore;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.store.StoredState;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ManyReadersTest {
    private static final int CROWD = 10_000;
    private static final int SMALLER_CROWD = 2_000;

    private final PausingStore truth = new PausingStore();
    private final CachedModeStore store = CachedModeStore.over(truth);

    private static void write(ModeStore to, String document) {
        Head head = to.head().head();
        TestCommits commit = TestCommits.after(head).scope("/", document);
        assertThat(to.compareAndSet(head, commit.draft())).isEqualTo(Outcome.DONE);
    }

    private PausingStore.Pause loadUnderWay() {
        PausingStore.Pause pause = truth.pause();
        new Thread(new FutureTask<>(store::read), "first").start();
        pause.awaitReached();
        return pause;
    }

    @Test
    void tenThousandReadersAtOnceCauseOneLoad() {
        write(truth, "1");
        PausingStore.Pause pause = truth.pause();
        Crowd crowd = Crowd.of(CROWD, store::read);

        pause.end();
        crowd.awaitEnd();

        assertThat(truth.reads).hasValue(1);
        assertThat(crowd.answers).hasSize(CROWD);
        assertThat(Set.copyOf(crowd.answers)).extracting(StoredState::documents).containsExactly(Map.of("/", "1"));
    }

    @Test
    void thousandsOfReadersShareOneFailureAndTheNextOneLoadsAnew() {
        write(truth, "1");
        PausingStore.Pause pause = truth.pause();
        Crowd crowd = Crowd.of(SMALLER_CROWD, store::read);

        truth.failing = true;
        pause.end();
        crowd.awaitEnd();

        assertThat(truth.reads).hasValue(1);
        assertThat(crowd.failures).hasSize(SMALLER_CROWD);
        assertThat(crowd.failures.stream().distinct())
                .singleElement()
                .satisfies(failed -> assertThat(failed).hasMessage("told to fail"));
        truth.failing = false;
        assertThat(store.read().documents()).isEqualTo(Map.of("/", "1"));
        assertThat(truth.reads).hasValue(2);
    }

    @Test
    void thousandsWhoJoinedALoadOfBeforeAWriteShareTheOneAfterIt() {
        write(truth, "old");
        PausingStore.Pause pause = loadUnderWay();
        write(store, "new");
        Crowd crowd = Crowd.of(SMALLER_CROWD, store::read);

        pause.end();
        crowd.awaitEnd();

        assertThat(truth.reads).hasValue(2);
        assertThat(crowd.answers).hasSize(SMALLER_CROWD);
        assertThat(Set.copyOf(crowd.answers)).extracting(StoredState::documents).containsExactly(Map.of("/", "new"));
    }

    @Test
    void thousandsWhoWereToldOfAChangeShareTheLoadAfterTheOneUnderWay() {
        write(truth, "old");
        PausingStore.Pause pause = loadUnderWay();
        write(truth, "new");
        Crowd crowd = Crowd.of(SMALLER_CROWD, store::readAnew);

        pause.end();
        crowd.awaitEnd();

        assertThat(truth.reads).hasValue(2);
        assertThat(crowd.answers).hasSize(SMALLER_CROWD);
        assertThat(Set.copyOf(crowd.answers)).extracting(StoredState::documents).containsExactly(Map.of("/", "new"));
    }
}
