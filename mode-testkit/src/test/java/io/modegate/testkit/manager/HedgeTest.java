package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.modegate.Applied;
import io.modegate.ControlRefusedException;
import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.HoldOrder;
import io.modegate.Mode;
import io.modegate.StoreUnavailableException;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.store.SharedCache.Pending;
import io.modegate.store.TieredModeStore;
import io.modegate.testkit.FakeSharedCache;
import io.modegate.testkit.SwitchedTruth;
import io.modegate.testkit.manager.TieredFleet.Member;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The numbered steps of an order that the truth is slow to answer. */
class HedgeTest {
    private static final Duration ALMOST = Duration.ofMillis(299);
    private static final Duration LONG_ENOUGH = Duration.ofMillis(300);

    /** After which the others write what is pending. */
    private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofSeconds(15);

    private final ExecutorService operators = Executors.newCachedThreadPool();
    private final TieredFleet fleet = new TieredFleet();
    private final FakeSharedCache cache = new FakeSharedCache("default", fleet.cache);
    private final Member a = fleet.determiner("a");
    private final Member b = fleet.member("b");
    private final Member c = fleet.member("c");

    @AfterEach
    void stop() {
        operators.shutdownNow();
        fleet.close();
    }

    private static HoldOrder holding(Member member, String id, Mode mode) {
        return member.manager()
                .control()
                .hold(id, mode)
                .by("alice")
                .because("books differ")
                .lasting(Duration.ofHours(1));
    }

    private static Applied hold(Member member, Mode mode) {
        return holding(member, "closed", mode).apply();
    }

    /** The truth does so with the next write of this member, and then what it is told to. */
    private void thinksFor(Duration length, Runnable then) {
        a.link().inWrite = () -> {
            fleet.timing.advance(length);
            then.run();
        };
    }

    private List<String> written() {
        return a.manager().history().page(100, Long.MAX_VALUE).stream()
                .map(HistoryEntry::what)
                .filter(what -> what.action().startsWith("hold."))
                .map(what -> what.action() + " " + what.subject() + " by " + what.actor())
                .toList();
    }

    private List<Pending> pending() {
        return cache.shared().pending();
    }

    private List<Pending> unsettled() {
        return pending().stream()
                .filter(order -> order.settled().equals(Head.NONE))
                .toList();
    }

    private void assertThatNothingIsLeftOfItAfterARelease() {
        fleet.truthReturns();
        fleet.seconds(20);
        assertThat(unsettled()).isEmpty();
        assertThat(written()).containsExactly("hold.set closed by alice");
        release();
        fleet.seconds(1);
        assertThatAllIsOpen();
    }

    private void release() {
        a.manager().control().release("closed", "alice", "done");
    }

    private void assertThatAllIsOpen() {
        assertThat(fleet.members).allSatisfy(member -> {
            assertThat(member.gate().permits(PLACE_ORDER)).isTrue();
            assertThat(member.gate().current().entries().holds()).isEmpty();
        });
    }

    private static void assertPending(Applied applied) {
        assertThat(applied.warnings()).singleElement().asString().contains("enters the history when the store answers");
    }

    private static void assertWrittenAsPending(Applied applied) {
        assertThat(applied.warnings()).singleElement().asString().contains("was written while it was pending");
    }

    @Test
    void step1OfATruthThatAnswersInTimeTheCacheNeverHears() {
        thinksFor(ALMOST, () -> assertThat(c.gate().permits(VIEW)).isTrue());
        assertThat(hold(a, UNAVAILABLE).warnings()).isEmpty();
        release();
        fleet.seconds(1);
        assertThat(pending()).isEmpty();
        assertThatAllIsOpen();
    }

    @Test
    void step1AnOrderAtAManagerThatIsClosedWaitsForTheTruthAlone() {
        SwitchedTruth link = new SwitchedTruth(fleet.truth);
        ModeManager closed = ModeManager.builder()
                .store(TieredModeStore.of(link, cache, Runnable::run))
                .operatorOnly(NORMAL)
                .instance("closed")
                .build();
        closed.close();
        assertThat(holding(new Member(closed, link), "closed", UNAVAILABLE)
                        .apply()
                        .created())
                .isTrue();
        assertThat(written()).containsExactly("hold.set closed by alice");
    }

    @Test
    void step1WhatLoosensWaitsForTheTruth() {
        thinksFor(LONG_ENOUGH, () -> assertThat(pending()).isEmpty());
        assertThat(hold(a, NORMAL).warnings()).isEmpty();
    }

    @Test
    void step1WhatOnlyStandsLongerWaitsForTheTruthAndGoesOnBeingAPin() {
        hold(a, READ_ONLY);
        thinksFor(LONG_ENOUGH, () -> assertThat(pending()).isEmpty());
        assertThat(holding(a, "closed", READ_ONLY)
                        .lasting(Duration.ofHours(2))
                        .apply()
                        .warnings())
                .isEmpty();
        assertThat(b.gate().current().entries().holds())
                .extracting(Hold::effect)
                .containsExactly(HoldEffect.PIN);
    }

    @Test
    void step2SoDoesADryRunThatIsMadeReal() {
        holding(a, "closed", READ_ONLY).dryRun(true).apply();
        AtomicBoolean seen = new AtomicBoolean();
        thinksFor(LONG_ENOUGH, () -> seen.set(c.gate().permits(PLACE_ORDER)));
        seen.set(true);
        holding(a, "closed", READ_ONLY).dryRun(false).apply();
        assertThat(seen).isFalse();
    }

    @Test
    void step1AnOrderOnAConditionWaitsForTheTruth() {
        thinksFor(LONG_ENOUGH, () -> assertThat(pending()).isEmpty());
        holding(a, "closed", UNAVAILABLE).onlyIfAbsent().apply();
        thinksFor(LONG_ENOUGH, () -> assertThat(pending()).isEmpty());
        holding(a, "closed", READ_ONLY).ifVersion(a.gate().current().version()).apply();
        assertThat(fleet.cache.keeps()).isZero();
    }

    @Test
    void step1WhatADeterminerFindsIsNotHedgedBecauseItsLeaseMayBeLost() {
        fleet.world = ProbeResult.down("exchange is gone");
        fleet.minutes(1);
        AtomicReference<List<Pending>> seen = new AtomicReference<>();
        thinksFor(LONG_ENOUGH, () -> seen.set(pending()));
        fleet.minutes(2);
        assertThat(seen.get()).isEmpty();
        assertThat(a.gate().current().mode()).isEqualTo(NO_NEW_ORDER);
    }

    @Test
    void step2EveryInstanceClosesWhileTheTruthStillThinks() {
        AtomicReference<String> seen = new AtomicReference<>("");
        long before = fleet.truth.head().head().version();
        thinksFor(LONG_ENOUGH, () -> {
            assertThat(fleet.members).noneMatch(member -> member.gate().permits(VIEW));
            assertThat(fleet.truth.head().head().version()).isEqualTo(before);
            seen.set("closed by " + c.gate().current().actor());
        });
        hold(a, UNAVAILABLE);
        assertThat(seen).hasValue("closed by alice");
    }

    @Test
    void step2SoDoesACauseOfAnOutsideSystem() {
        thinksFor(
                LONG_ENOUGH,
                () -> assertThat(fleet.members)
                        .noneMatch(member -> member.gate().permits(PLACE_ORDER)));
        Applied applied = a.manager()
                .control()
                .raise("feed", NO_NEW_ORDER.name())
                .by("monitor")
                .because("no ticks")
                .lasting(Duration.ofMinutes(30))
                .apply();
        assertThat(applied.warnings()).isEmpty();
        assertThat(unsettled()).isEmpty();
        assertThat(pending()).hasSize(1);
    }

    @Test
    void step2AsLongAsTheTruthIsAskedNobodyWritesItAsPending() {
        thinksFor(Duration.ofSeconds(9), () -> assertThat(written()).isEmpty());
        hold(a, READ_ONLY);
        assertThat(b.gate().current().entries().holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.effect()).isEqualTo(HoldEffect.PIN));
    }

    @Test
    void step2NotEvenAnotherInstanceThatIsGivenAnOrderToCloseSomething() {
        thinksFor(LONG_ENOUGH, () -> {
            holding(b, "other", READ_ONLY).apply();
            assertThat(written()).containsExactly("hold.set other by alice");
        });
        assertThat(hold(a, UNAVAILABLE).warnings()).isEmpty();
        assertThat(written()).containsExactly("hold.set closed by alice", "hold.set other by alice");
    }

    @Test
    void step3TheTruthsAnswerIsTheAnswerAndWhatWasPlacedEndsBeforeIt() {
        thinksFor(LONG_ENOUGH, () -> assertThat(unsettled()).hasSize(1));
        Applied applied = hold(a, READ_ONLY);
        assertThat(applied.warnings()).isEmpty();
        assertThat(applied.created()).isTrue();
        assertThat(applied.status().entries().holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.effect()).isEqualTo(HoldEffect.PIN));
        assertThat(unsettled()).isEmpty();
        assertThatNothingIsLeftOfItAfterARelease();
    }

    @Test
    void step3WhatAnotherInstanceWroteBecauseItTookSoLongIsTheOnlyEntry() {
        thinksFor(LONGER_THAN_ANYBODY_WAITS, () -> assertThat(written()).hasSize(1));
        Applied applied = hold(a, UNAVAILABLE);
        assertThat(applied.created()).isTrue();
        assertWrittenAsPending(applied);
        assertThatNothingIsLeftOfItAfterARelease();
    }

    @Test
    void step3TheSameUnderAnIdempotencyKeyWhichAnswersTheSameAgain() {
        thinksFor(LONGER_THAN_ANYBODY_WAITS, () -> assertThat(written()).hasSize(1));
        Applied applied =
                holding(a, "closed", UNAVAILABLE).idempotencyKey("k-1").apply();
        Applied again = holding(b, "closed", UNAVAILABLE).idempotencyKey("k-1").apply();
        assertThat(again).isEqualTo(applied);
        assertThatNothingIsLeftOfItAfterARelease();
    }

    @Test
    void step3WhatIsReleasedWhileItIsStillBeingPlacedClosesNothingAfterwards() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch placing = new CountDownLatch(1);
        a.link().inWrite = () -> {
            writing.countDown();
            await().until(() -> placing.getCount() == 0);
        };
        CompletableFuture<Applied> ordered = CompletableFuture.supplyAsync(() -> hold(a, UNAVAILABLE), operators);
        assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();
        fleet.cache.beforeKeep(() -> {
            placing.countDown();
            assertThat(ordered).succeedsWithin(Duration.ofSeconds(10));
            release();
            b.link().down = true;
        });
        fleet.timing.advance(LONG_ENOUGH);
        assertThat(fleet.cache.keeps()).isEqualTo(1);
        assertThatAllIsOpen();
        assertThat(unsettled()).isEmpty();
    }

    @Test
    void step3WhatTheCacheTookWithoutSayingSoEndsToo() {
        fleet.cache.loseAnswers(true);
        thinksFor(LONG_ENOUGH, () -> fleet.cache.loseAnswers(false));
        assertThat(hold(a, UNAVAILABLE).warnings()).isEmpty();
        assertThat(unsettled()).isEmpty();
        assertThatNothingIsLeftOfItAfterARelease();
    }

    @Test
    void step3WhatWasPlacedEndsBeforeTheAnswerThoughTheCacheIsToldLater() {
        thinksFor(LONG_ENOUGH, fleet.timing::queueBlocking);
        assertThat(hold(a, READ_ONLY).status().entries().holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.effect()).isEqualTo(HoldEffect.PIN));
        assertThat(unsettled()).hasSize(1);
        fleet.timing.runBlocking();
        assertThat(unsettled()).isEmpty();
    }

    @Test
    void step3OfTwoOrdersThatWaitForOneAnotherTheTruthTakesBothAsTheyWereMeant() throws Exception {
        List<Applied> answers = firstAndSecond(LONG_ENOUGH);
        assertThat(answers)
                .allSatisfy(applied -> assertThat(applied.created()).isTrue())
                .allSatisfy(applied -> assertThat(applied.warnings()).isEmpty());
        assertThat(written()).containsExactlyInAnyOrder("hold.set first by alice", "hold.set second by alice");
        assertThat(a.gate().current().entries().holds())
                .extracting(Hold::effect)
                .containsExactly(HoldEffect.PIN, HoldEffect.PIN);
        assertThat(unsettled()).isEmpty();
    }

    @Test
    void step3AnOrderThatAnotherInstanceWroteBeforeTheTruthWasAskedForItIsNotWrittenAgain() throws Exception {
        List<Applied> answers = firstAndSecond(LONGER_THAN_ANYBODY_WAITS);
        assertThat(answers)
                .allSatisfy(applied -> assertThat(applied.created()).isTrue())
                .allSatisfy(HedgeTest::assertWrittenAsPending);
        assertThat(written()).containsExactlyInAnyOrder("hold.set first by alice", "hold.set second by alice");
        assertThat(unsettled()).isEmpty();
    }

    /** Two operators at one instance, the second of whom waits until the first has his answer. */
    private List<Applied> firstAndSecond(Duration thinking) throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch answering = new CountDownLatch(1);
        a.link().inWrite = () -> {
            writing.countDown();
            await().until(() -> answering.getCount() == 0);
        };
        var first = operators.submit(() -> holding(a, "first", READ_ONLY).apply());
        assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();
        AtomicReference<Thread> operator = new AtomicReference<>(Thread.currentThread());
        var second = operators.submit(() -> {
            operator.set(Thread.currentThread());
            return holding(a, "second", UNAVAILABLE).apply();
        });
        await().until(() -> operator.get().getState() == Thread.State.BLOCKED);
        a.link().down = true; // its own beats must not wait for the first order
        fleet.timing.advance(thinking);
        a.link().down = false;
        answering.countDown();
        return List.of(first.get(10, TimeUnit.SECONDS), second.get(10, TimeUnit.SECONDS));
    }

    @Test
    void step4WhatTheTruthRefusesIsWithdrawn() {
        thinksFor(LONG_ENOUGH, () -> {
            assertThat(c.gate().permits(VIEW)).isFalse();
            bobClosesWhereNobodySeesIt();
        });
        assertThatThrownBy(() -> hold(a, UNAVAILABLE)).isInstanceOf(ControlRefusedException.class);
        assertThatOnlyBobsIsThere();
        fleet.minutes(1);
        assertThatOnlyBobsIsThere();
    }

    @Test
    void step4WhatIsWithdrawnIsNotWrittenByWhoKnowsTooLateWhatTheMarkMeans() {
        fleet.cache.makeReadOnly(true); // no copy of what bob does
        thinksFor(LONG_ENOUGH, this::bobClosesWhereNobodySeesIt);
        assertThatThrownBy(() -> hold(a, UNAVAILABLE)).isInstanceOf(ControlRefusedException.class);
        assertThat(c.gate().permits(VIEW)).isFalse();
        fleet.seconds(20);
        assertThatOnlyBobsIsThere();
    }

    private void assertThatOnlyBobsIsThere() {
        assertThat(unsettled()).isEmpty();
        assertThat(written()).containsExactly("hold.set closed by bob");
        assertThat(fleet.members).allSatisfy(member -> {
            assertThat(member.gate().permits(VIEW)).isTrue();
            assertThat(member.gate().current().entries().holds()).hasSize(1);
        });
    }

    @Test
    void step4WhatIsWithdrawnIsInTheHistoryAndItsKeyIsUsedUp() {
        thinksFor(LONG_ENOUGH, this::bobClosesWhereNobodySeesIt);
        HoldOrder order = holding(a, "closed", UNAVAILABLE).idempotencyKey("k-1");
        assertThatThrownBy(order::apply).hasMessageContaining("is not alice's");
        assertThat(a.manager().history().page(1, Long.MAX_VALUE))
                .singleElement()
                .satisfies(entry -> assertThat(entry.what().action()).isEqualTo("order.withdrawn"))
                .satisfies(entry -> assertThat(entry.what().actor()).isEqualTo("alice"))
                .satisfies(entry -> assertThat(entry.what().evidence()).contains("is not alice's"));
        assertThatThrownBy(order::apply)
                .isInstanceOf(ControlRefusedException.class)
                .hasMessageContaining("k-1 stands for an order that was refused");
    }

    @Test
    void step4WhatCannotBeWithdrawnStandsBesideWhatIsThere() {
        thinksFor(LONG_ENOUGH, () -> {
            bobClosesWhereNobodySeesIt();
            fallsSilentAfterTheNextAnswer();
        });
        assertPending(hold(a, UNAVAILABLE));
        assertThatBothAreThere();
    }

    @Test
    void step4WhatCannotBeWithdrawnStandsBesideWhatIsThereThoughThatIsStricter() {
        thinksFor(LONG_ENOUGH, () -> {
            bobCloses(UNAVAILABLE, Duration.ofHours(2));
            fallsSilentAfterTheNextAnswer();
        });
        assertPending(hold(a, READ_ONLY));
        assertThatBothAreThere();
    }

    @Test
    void step4WhatMayHaveBeenWithdrawnIsNotCalledPending() {
        thinksFor(LONG_ENOUGH, () -> {
            bobClosesWhereNobodySeesIt();
            a.link().inWrite = () -> a.link().inWrite = () -> a.link().losesAnswers = true; // of the withdrawal
        });
        assertThatThrownBy(() -> hold(a, UNAVAILABLE))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("may have been taken");
        a.link().losesAnswers = false;
        fleet.seconds(20);
        assertThatOnlyBobsIsThere();
    }

    @Test
    void step4WhatIsGivenTwiceUnderOneKeyAndRefusedIsWithdrawn() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch answering = new CountDownLatch(1);
        a.link().inWrite = () -> {
            writing.countDown();
            await().until(() -> answering.getCount() == 0);
        };
        var first = operators.submit(
                () -> holding(a, "closed", UNAVAILABLE).idempotencyKey("k-1").apply());
        assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();
        a.link().down = true; // its own beats must not wait for the first order
        fleet.timing.advance(LONG_ENOUGH);
        AtomicReference<Thread> operator = new AtomicReference<>(Thread.currentThread());
        var again = operators.submit(() -> {
            operator.set(Thread.currentThread());
            return holding(a, "closed", UNAVAILABLE).idempotencyKey("k-1").apply();
        });
        await().until(() -> operator.get().getState() == Thread.State.BLOCKED);
        bobClosesWhereNobodySeesIt();
        a.link().down = false;
        answering.countDown();
        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasMessageContaining("is not alice's");
        assertThatThrownBy(() -> again.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(ControlRefusedException.class);
        fleet.seconds(20);
        assertThatOnlyBobsIsThere();
    }

    /** But one: the write that it thinks about is a conflict, and the next one is refused. */
    private void fallsSilentAfterTheNextAnswer() {
        a.link().inWrite = () -> a.link().afterWrite = () -> a.link().down = true;
    }

    @Test
    void whatFailsInAnUnexpectedWayAfterItWasPlacedStaysClosed() {
        thinksFor(LONG_ENOUGH, () -> {
            throw new IllegalStateException("a driver's bug");
        });
        assertThatThrownBy(() -> hold(a, UNAVAILABLE))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("may have been taken")
                .hasMessageContaining("a driver's bug");
        assertThat(fleet.members).noneMatch(member -> member.gate().permits(VIEW));
        assertThatNothingIsLeftOfItAfterARelease();
    }

    private void assertThatBothAreThere() {
        fleet.truthReturns();
        fleet.seconds(20);
        assertThat(written()).containsExactly("hold.set closed by alice", "hold.set closed by bob");
        assertThat(c.gate().current().entries().holds())
                .extracting(hold -> hold.id() + " of " + hold.actor())
                .containsExactlyInAnyOrder("closed of bob", "closed.pending of alice");
    }

    @Test
    void step4WhatTheTruthRefusesBeforeItWasPlacedIsRefused() {
        thinksFor(ALMOST, this::bobClosesWhereNobodySeesIt);
        assertThatThrownBy(() -> hold(a, UNAVAILABLE)).isInstanceOf(ControlRefusedException.class);
        fleet.seconds(20);
        assertThat(written()).containsExactly("hold.set closed by bob");
        assertThat(fleet.cache.keeps()).isZero();
    }

    private void bobClosesWhereNobodySeesIt() {
        bobCloses(NO_NEW_ORDER, Duration.ofMinutes(30));
    }

    /** By an instance that has no cache. */
    private void bobCloses(Mode mode, Duration life) {
        try (ModeManager bobs = ModeManager.builder()
                .store(fleet.truth)
                .timing(fleet.timing)
                .operatorOnly(NORMAL)
                .instance("apart")
                .build()) {
            bobs.control()
                    .hold("closed", mode)
                    .by("bob")
                    .because("end of day")
                    .lasting(life)
                    .apply();
        }
    }

    @Test
    void step5IfTheTruthNeverAnswersWhatWasPlacedIsPending() {
        thinksFor(LONG_ENOUGH, () -> fleet.members.forEach(member -> member.link().down = true));
        assertPending(hold(a, UNAVAILABLE));
        assertThat(unsettled()).hasSize(1);
        assertThat(fleet.cache.keeps()).isEqualTo(1);
        assertThatNothingIsLeftOfItAfterARelease();
    }

    @Test
    void step5IfTheTruthTookItAndTheAnswerWasLostTheHistoryHasItOnce() {
        thinksFor(LONG_ENOUGH, () -> a.link().losesAnswers = true);
        assertPending(hold(a, UNAVAILABLE));
        a.link().losesAnswers = false;
        assertThatNothingIsLeftOfItAfterARelease();
    }

    @Test
    void step5WhatTheCacheDidNotTakeBeforeIsTriedAgain() {
        fleet.cache.goDown();
        thinksFor(LONG_ENOUGH, () -> {
            fleet.cache.comeBack();
            fleet.members.forEach(member -> member.link().down = true);
        });
        assertPending(hold(a, UNAVAILABLE));
        assertThat(c.gate().permits(VIEW)).isFalse();
    }

    @Test
    void step5WhatTheCacheMayHaveTakenBeforeIsPutThereAgain() {
        fleet.cache.loseAnswers(true);
        thinksFor(LONG_ENOUGH, () -> {
            fleet.cache.loseAnswers(false);
            fleet.members.forEach(member -> member.link().down = true);
        });
        assertPending(hold(a, UNAVAILABLE));
        assertThatNothingIsLeftOfItAfterARelease();
    }

    @Test
    void step5APlacingThatIsUnderWayIsWaitedForAndNotRepeated() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch placing = new CountDownLatch(1);
        a.link().inWrite = () -> {
            writing.countDown();
            await().until(() -> placing.getCount() == 0);
            fleet.members.forEach(member -> member.link().down = true);
        };
        AtomicReference<Thread> operator = new AtomicReference<>();
        CompletableFuture<Applied> ordered = CompletableFuture.supplyAsync(
                () -> {
                    operator.set(Thread.currentThread());
                    return hold(a, UNAVAILABLE);
                },
                operators);
        assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();
        AtomicBoolean waited = new AtomicBoolean();
        fleet.cache.beforeKeep(() -> {
            placing.countDown();
            await().until(() -> operator.get().getState() == Thread.State.WAITING);
            waited.set(true);
        });
        fleet.timing.advance(LONG_ENOUGH);
        assertPending(ordered.get(10, TimeUnit.SECONDS));
        assertThat(waited).isTrue();
        assertThat(fleet.cache.keeps()).isEqualTo(1);
        assertThat(c.gate().permits(VIEW)).isFalse();
    }
}
