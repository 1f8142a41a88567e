package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.CachedModeStore;
import io.modegate.store.LeaseStore;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.store.StoredState;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachedModeStoreTest {
    private final PausingStore truth = new PausingStore();
    private final CachedModeStore store = CachedModeStore.over(truth);

    private static Head write(ModeStore to, String document) {
        Head head = to.head().head();
        TestCommits commit = TestCommits.after(head).scope("/", document);
        assertThat(to.compareAndSet(head, commit.draft())).isEqualTo(Outcome.DONE);
        return to.head().head();
    }

    private static <T> Future<T> inThread(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        new Thread(task, "reader").start();
        return task;
    }

    private static Map<String, String> root(String document) {
        return Map.of("/", document);
    }

    @Test
    void whatElseTheStoreCanDoIsAskedOfTheStoreBehindIt() {
        assertThat(store.truth()).isSameAs(truth);
        assertThat(CachedModeStore.over(CachedModeStore.over(ModeStore.inMemory()))
                        .truth())
                .isInstanceOf(LeaseStore.class);
    }

    @Test
    void oneReaderAfterAnotherEachAsksTheStore() {
        store.read();
        write(truth, "1");

        assertThat(store.read().documents()).isEqualTo(root("1"));
        assertThat(truth.reads).hasValue(2);
    }

    @Test
    void whatIsKnownNeedsNoStore() {
        assertThat(store.lastKnown()).isEmpty();
        write(truth, "1");
        StoredState read = store.read();
        truth.failing = true;

        assertThat(store.lastKnown()).contains(read);
        assertThatThrownBy(store::read).isInstanceOf(StoreUnavailableException.class);
        assertThat(store.lastKnown()).contains(read);
    }

    @Test
    void whoeverHeardOfAChangeIsNotAnsweredByALoadThatBeganBefore() throws Exception {
        write(truth, "old");
        PausingStore.Pause pause = truth.pause();
        Future<StoredState> slow = inThread(store::read);
        pause.awaitReached();
        write(truth, "new");
        Future<StoredState> told = inThread(store::readAnew);
        pause.end();

        assertThat(slow.get(10, TimeUnit.SECONDS).documents()).isEqualTo(root("old"));
        assertThat(told.get(10, TimeUnit.SECONDS).documents()).isEqualTo(root("new"));
    }

    @Test
    void ownWritesAreKnownAtOnce() {
        write(truth, "1");
        store.read();
        Head head = write(store, "2");

        assertThat(store.lastKnown().orElseThrow().documents()).isEqualTo(root("2"));
        assertThat(store.lastKnown().orElseThrow().reading().head()).isEqualTo(head);
    }

    @Test
    void ownWritesOnStatesThatWereNeverReadAreLeftToTheNextRead() {
        store.read();
        write(truth, "theirs");
        write(store, "ours");

        assertThat(store.lastKnown().orElseThrow().documents()).isEmpty();
        assertThat(store.read().documents()).isEqualTo(root("ours"));
        assertThat(store.lastKnown().orElseThrow().documents()).isEqualTo(root("ours"));
    }

    @Test
    void aLoadThatBeganBeforeAWriteNeverPutsTheOldStateBack() throws Exception {
        write(truth, "old");
        store.read();
        PausingStore.Pause pause = truth.pause();
        Future<StoredState> slow = inThread(store::read);
        pause.awaitReached();

        Head head = write(store, "new");
        pause.end();
        slow.get(10, TimeUnit.SECONDS);

        assertThat(store.lastKnown().orElseThrow().reading().head()).isEqualTo(head);
        assertThat(store.lastKnown().orElseThrow().documents()).isEqualTo(root("new"));
    }

    @Test
    void whoeverJoinsALoadOfBeforeTheirWriteReadsAgain() throws Exception {
        write(truth, "old");
        PausingStore.Pause pause = truth.pause();
        Future<StoredState> slow = inThread(store::read);
        pause.awaitReached();
        write(store, "new");
        CompletableFuture<Thread> joining = new CompletableFuture<>();
        Future<StoredState> joined = inThread(() -> {
            joining.complete(Thread.currentThread());
            return store.read();
        });
        await().until(() -> joining.get(10, TimeUnit.SECONDS).getState() == Thread.State.WAITING);

        pause.end();

        assertThat(slow.get(10, TimeUnit.SECONDS).documents()).isEqualTo(root("old"));
        assertThat(joined.get(10, TimeUnit.SECONDS).documents()).isEqualTo(root("new"));
    }

    @Test
    void aReadTellsOfARewindAndTheLastKnownDoesNot() {
        write(truth, "1");
        StoredState known = store.read();

        truth.rewind();

        assertThat(store.read().reading().head()).isEqualTo(Head.NONE);
        assertThat(store.lastKnown()).contains(known);
    }

    @Test
    void readersWhoShareALoadShareItsFailure() throws Exception {
        PausingStore.Pause pause = truth.pause();
        Future<StoredState> first = inThread(store::read);
        pause.awaitReached();
        truth.failing = true;
        CompletableFuture<Thread> joining = new CompletableFuture<>();
        Future<StoredState> second = inThread(() -> {
            joining.complete(Thread.currentThread());
            return store.read();
        });
        await().until(() -> joining.get(10, TimeUnit.SECONDS).getState() == Thread.State.WAITING);
        pause.end();

        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("told to fail");
        assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("told to fail");
        truth.failing = false;
        assertThat(store.read().reading().head()).isEqualTo(Head.NONE);
    }
}
