package io.modegate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.StoreUnavailableException;
import io.modegate.store.Heartbeat;
import io.modegate.store.ModeStore;
import io.modegate.store.ModeStore.Outcome;
import io.modegate.store.Reading;
import io.modegate.store.SharedCache.Copy;
import io.modegate.store.StoredState;
import io.modegate.store.TieredModeStore;
import io.modegate.testkit.manager.Copies;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The numbered steps of {@link TieredModeStore}, each with what may come between. */
class TieredModeStoreTest {
    private final HandClock clock = HandClock.at("2026-03-01T10:00:00Z");
    private final SwitchedTruth truth = new SwitchedTruth(ModeStore.inMemory(clock));
    private final FakeSharedCache.Server server = new FakeSharedCache.Server(clock);
    private final FakeSharedCache cache = new FakeSharedCache("default", server);
    private final Queue<Runnable> copier = new ArrayDeque<>();
    private final TieredModeStore store = TieredModeStore.of(truth, cache, copier::add);

    private void copy() {
        for (Runnable task = copier.poll(); task != null; task = copier.poll()) {
            task.run();
        }
    }

    private Head write(ModeStore to, String document) {
        Head head = to.head().head();
        assertThat(to.compareAndSet(
                        head, TestCommits.after(head).scope("/", document).draft()))
                .isEqualTo(Outcome.DONE);
        return truth.head().head();
    }

    private Copy cached() {
        return cache.shared().copy();
    }

    private void beat() {
        store.beat(new Heartbeat("a", "1", Head.NONE, Freshness.FRESH, "{}"));
    }

    /** What the cache is to have now. */
    private void assertCached(Head head, String document) {
        assertThat(cached().head()).isEqualTo(head);
        assertThat(cached().state().documents()).containsOnlyKeys("/").containsValue(document);
        assertThat(cached().line()).first().isEqualTo(head);
    }

    @Test
    void step1TheTruthAloneAnswersAWriter() {
        server.goDown();
        Head head = write(store, "1");
        copy();
        assertThat(truth.read().documents()).containsValue("1");
        assertThat(store.history(Long.MAX_VALUE, 5)).hasSize(1);
        assertThat(store.head().head()).isEqualTo(head);
    }

    @Test
    void step1AWriteThatTheTruthDoesNotTakeReachesNoCache() {
        write(store, "1");
        copy();
        Head head = cached().head();
        truth.down = true;
        assertThatThrownBy(() -> store.compareAndSet(
                        head, TestCommits.after(head).scope("/", "2").draft()))
                .isInstanceOf(StoreUnavailableException.class);
        copy();
        assertCached(head, "1");
    }

    @Test
    void step2CopyingsThatHaveNotBegunServeAllThatAsk() {
        write(store, "1");
        write(store, "2");
        Head last = write(store, "3");
        assertThat(copier).hasSize(1);
        copy();
        assertCached(last, "3");
        assertThat(truth.reads).hasValue(1);
    }

    @Test
    void step2AWriterThatDiesBeforeItCopiesIsMadeUpForByTheNextHeartbeatOfAnybody() {
        Head head = write(store, "1");
        copier.clear();
        assertThat(cached()).isEqualTo(Copy.NONE);
        TieredModeStore other = TieredModeStore.of(truth, new FakeSharedCache("default", server), Runnable::run);
        other.beat(new Heartbeat("b", "1", Head.NONE, Freshness.FRESH, "{}"));
        assertCached(head, "1");
    }

    @Test
    void step3ACacheThatHasTheHeadAlreadyCostsTheTruthNothing() {
        write(store, "1");
        copy();
        int reads = truth.reads.get();
        for (int i = 0; i < 10; i++) {
            TieredModeStore started = TieredModeStore.of(truth, new FakeSharedCache("default", server), Runnable::run);
            started.beat(new Heartbeat("b" + i, "1", Head.NONE, Freshness.FRESH, "{}"));
        }
        assertThat(truth.reads).hasValue(reads);
    }

    @Test
    void step3ACacheThatIsSeenAheadIsNotAskedForAgainBeforeTheTruthWasHeard() {
        beat();
        copy();
        TieredModeStore other = TieredModeStore.of(truth, new FakeSharedCache("default", server), Runnable::run);
        Head head = write(other, "1");
        assertThat(store.shared().copy().head()).isEqualTo(head);
        assertThat(copier).isEmpty();
        beat();
        assertThat(copier).isEmpty();
    }

    @Test
    void step4AWriteBetweenTheLookAndTheReadingIsCopiedToo() {
        write(store, "1");
        server.afterLook(() -> write(truth, "2"));
        copy();
        assertCached(truth.head().head(), "2");
    }

    @Test
    void step4AWriteBetweenTheReadingOfTheStateAndOfItsLineIsLeftOut() {
        Head first = write(store, "1");
        truth.afterRead = () -> write(truth, "2");
        copy();
        assertCached(first, "1");
        assertThat(cached().line()).containsExactly(first);
    }

    @Test
    void step5ACopyOfAnotherInstanceInBetweenIsNotTakenBack() {
        write(store, "1");
        TieredModeStore other = TieredModeStore.of(truth, new FakeSharedCache("default", server), Runnable::run);
        truth.afterRead = () -> write(other, "2");
        copy();
        assertCached(truth.head().head(), "2");
    }

    @Test
    void step5ATruthThatWentBackLeavesTheCopyThatWentOnFromIt() {
        write(store, "1");
        ModeStore backup = Copies.of(truth.truth, clock);
        Head second = write(store, "2");
        copy();
        truth.truth = backup;
        beat();
        copy();
        assertCached(second, "2");
    }

    @Test
    void step5ATruthThatIsEmptyLeavesTheCopy() {
        Head head = write(store, "1");
        copy();
        truth.truth = ModeStore.inMemory(clock);
        beat();
        copy();
        assertCached(head, "1");
    }

    @Test
    void step5ACopyOfAnotherLineIsReplaced() {
        write(store, "1");
        Head foreign = new Head(0, 900, "ab".repeat(32));
        cache.replace(
                Head.NONE,
                new Copy(new StoredState(new Reading(foreign, clock.instant()), Map.of()), List.of(foreign)),
                "");
        copy();
        assertCached(truth.head().head(), "1");
    }

    @Test
    void step5AReconciledTruthReplacesTheCopyThatWasKept() {
        Head first = write(store, "1");
        ModeStore backup = Copies.of(truth.truth, clock);
        write(store, "2");
        copy();
        truth.truth = backup;
        truth.compareAndSet(
                first, TestCommits.after(first).newEpoch().scope("/", "joined").draft());
        beat();
        copy();
        assertCached(truth.head().head(), "joined");
    }

    @Test
    void step6AnEmptiedCacheHasTheTruthAgainOnceSomebodyLooked() {
        Head head = write(store, "1");
        copy();
        server.flush();
        beat();
        copy();
        assertThat(cached()).isEqualTo(Copy.NONE);
        store.shared();
        copy();
        assertCached(head, "1");
    }

    @Test
    void step6ACacheThatWasSetBackHasTheTruthAgain() {
        Head first = write(store, "1");
        copy();
        Copy old = cached();
        Head second = write(store, "2");
        copy();
        cache.replace(second, old, "");
        assertThat(store.shared().copy().head()).isEqualTo(first);
        copy();
        assertCached(second, "2");
    }

    @Test
    void step6ACacheThatComesBackHasTheTruthAgain() {
        store.follow(new HeardFeed());
        server.goDown();
        Head head = write(store, "1");
        copy();
        server.comeBack();
        copy();
        assertCached(head, "1");
    }

    @Test
    void step3ALateAnswerThatNamesAnOldHeadDoesNotMakeUpForAWrite() {
        write(store, "1");
        copy();
        ModeStore late = Copies.of(truth.truth, clock);
        ModeStore now = truth.truth;
        Head second = write(store, "2");
        truth.truth = late;
        store.head();
        truth.truth = now;
        copy();
        assertCached(second, "2");
    }

    @Test
    void step6ACacheThatTakesNothingDoesNotCostTheTruthAReadAtEveryBeat() {
        server.makeReadOnly(true);
        Head head = write(store, "1");
        copy();
        int reads = truth.reads.get();
        for (int i = 0; i < 10; i++) {
            beat();
            copy();
        }
        assertThat(truth.reads).hasValue(reads);
        server.makeReadOnly(false);
        store.shared();
        copy();
        assertCached(head, "1");
    }

    @Test
    void whatTheTruthCannotSayIsNotMadeUp() {
        write(store, "1");
        copy();
        server.flush();
        truth.down = true;
        store.shared();
        copy();
        assertThat(cached()).isEqualTo(Copy.NONE);
        assertThatThrownBy(store::read).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(store::head).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aTruthWithoutHeartbeatsOrOfAnotherNamespaceIsRefused() {
        assertThatThrownBy(() -> TieredModeStore.of(new PausingStore(), cache))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LeaseStore");
        assertThatThrownBy(() -> TieredModeStore.of(truth, new FakeSharedCache("orders", server)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("default")
                .hasMessageContaining("orders");
    }
}
