package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Head;
import io.modegate.store.Commit;
import io.modegate.store.Draft;
import io.modegate.store.HistoryRecord;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

/** What a store has to offer to be tested, and the steps that the tests share. */
abstract class StoreHooks {
    /** How long something is watched that must not happen; the tests pass, only weaker, if it is too short. */
    static final Duration A_WHILE = Duration.ofMillis(200);

    final String namespace = "contract-" + UUID.randomUUID();
    final ExecutorService others = Executors.newCachedThreadPool();
    private final List<ModeStore> opened = new ArrayList<>();

    /**
     * A store of that namespace. Asked again for the same one, it answers as another process would: another object on
     * the same data, unless all there is lives in one object. A namespace that was never asked for is empty. The test
     * closes it.
     */
    protected abstract ModeStore open(String namespace);

    /** Lets at least that much time pass by the store's clock. Override it if that clock is moved by hand. */
    protected void letPass(ModeStore store, Duration time) {
        Instant end = store.head().at().plus(time);
        while (store.head().at().isBefore(end)) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    final void closeWhatWasOpened() {
        others.shutdownNow();
        opened.forEach(ModeStore::close);
    }

    /** The namespace of this test, as one more process sees it. */
    final ModeStore store() {
        return opened(namespace);
    }

    final ModeStore opened(String name) {
        ModeStore store = open(name);
        opened.add(store);
        return store;
    }

    /** Writes, and answers what was written. */
    static HistoryRecord write(ModeStore store, TestCommits commit) {
        List<Commit> asked = new ArrayList<>();
        Outcome outcome = store.compareAndSet(store.head().head(), noting(commit.draft(), asked));
        assertThat(outcome).isEqualTo(Outcome.DONE);
        return asked.get(asked.size() - 1).record();
    }

    static HistoryRecord writeNext(ModeStore store) {
        Head head = store.head().head();
        return write(store, TestCommits.after(head).scope("/", "{\"version\":" + (head.version() + 1) + "}"));
    }

    static void assertMicroseconds(Instant stamp) {
        assertThat(stamp).isEqualTo(stamp.truncatedTo(ChronoUnit.MICROS));
    }

    /** The same draft, with its answers collected. */
    static Draft noting(Draft draft, List<Commit> answers) {
        return storeTime -> {
            Optional<Commit> answer = draft.at(storeTime);
            answer.ifPresent(answers::add);
            return answer;
        };
    }
}
