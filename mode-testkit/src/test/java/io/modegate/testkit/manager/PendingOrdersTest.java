package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.ADMIN;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Applied;
import io.modegate.Cause;
import io.modegate.ControlRefusedException;
import io.modegate.Head;
import io.modegate.HistoryEntry;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.Scope;
import io.modegate.Source;
import io.modegate.StoreUnavailableException;
import io.modegate.probe.ProbeResult;
import io.modegate.store.SharedCache.Pending;
import io.modegate.testkit.FakeSharedCache;
import io.modegate.testkit.manager.TieredFleet.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The numbered steps of orders that reach the fleet by the cache while the truth cannot be written. */
class PendingOrdersTest {
    private final TieredFleet fleet = new TieredFleet();
    private final FakeSharedCache cache = new FakeSharedCache("default", fleet.cache);
    private final Member a = fleet.determiner("a");
    private final Member b = fleet.member("b");
    private final Member c = fleet.member("c");

    @AfterEach
    void stop() {
        fleet.close();
    }

    private static Applied hold(Member member, String id, Mode mode) {
        return member.manager()
                .control()
                .hold(id, mode)
                .by("alice")
                .because("books differ")
                .apply();
    }

    private List<HistoryEntry> history() {
        return a.manager().history().page(100, Long.MAX_VALUE);
    }

    private List<Pending> pending() {
        return cache.shared().pending();
    }

    @Test
    void anOrderThatTightensReachesEveryInstanceWhileTheTruthIsDead() {
        fleet.truthDies();
        Applied applied = hold(a, "closed", UNAVAILABLE);
        assertThat(List.of(a, b, c)).allSatisfy(member -> {
            assertThat(member.gate().permits(VIEW)).isFalse();
            assertThat(member.gate().current().mode()).isEqualTo(UNAVAILABLE);
            assertThat(member.gate().current().reason()).isEqualTo("books differ");
        });
        assertThat(applied.status().mode()).isEqualTo(UNAVAILABLE);
        assertThat(applied.warnings()).singleElement().asString().contains("enters the history when the store answers");
    }

    @Test
    void theFirstOrderAfterTheTruthDiedGoesThereToo() {
        fleet.members.forEach(member -> member.link().down = true);
        hold(a, "closed", UNAVAILABLE);
        assertThat(c.gate().permits(VIEW)).isFalse();
    }

    @Test
    void theSecondOrderGoesByTheCacheAtOnceAsTheFirstFoundTheTruthDead() {
        fleet.members.forEach(member -> member.link().down = true);
        hold(a, "first", NO_NEW_ORDER);
        int before = a.link().refusals.get();
        hold(a, "second", UNAVAILABLE);
        assertThat(c.gate().permits(VIEW)).isFalse();
        assertThat(a.link().refusals).hasValue(before);
    }

    @Test
    void anOrderGoesByTheCacheAtOnceThoughOnlyTheLeaseFoundTheTruthDead() {
        a.link().afterBeat = () -> a.link().down = true;
        for (int i = 0; i < 50 && !a.link().down; i++) {
            fleet.timing.advance(Duration.ofMillis(100));
        }
        int before = a.link().refusals.get();
        assertThat(before).as("of the lease, after a beat that was answered").isPositive();
        hold(a, "closed", UNAVAILABLE);
        assertThat(c.gate().permits(VIEW)).isFalse();
        assertThat(a.link().refusals).hasValue(before);
    }

    @Test
    void step1AnOrderThatTheCacheDoesNotTakeIsEnforcedNowhere() {
        fleet.truthDies();
        fleet.cache.goDown();
        assertThatThrownBy(() -> hold(a, "closed", UNAVAILABLE))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("neither the store nor the cache")
                .hasMessageContaining("lever");
        assertThat(a.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void step2ACacheThatIsGoneTakesNothingBack() {
        fleet.truthDies();
        hold(a, "closed", UNAVAILABLE);
        fleet.cache.goDown();
        fleet.minutes(1);
        assertThat(c.gate().permits(VIEW)).isFalse();
    }

    @Test
    void step2AnInstanceThatStartsMeanwhileEnforcesItToo() {
        fleet.truthDies();
        hold(a, "closed", UNAVAILABLE);
        Member late = fleet.memberWithoutTruth("late");
        assertThat(late.gate().permits(ADMIN)).isFalse();
    }

    @Test
    void step3AnEmptiedCacheIsGivenTheOrderAgain() {
        fleet.truthDies();
        hold(a, "closed", UNAVAILABLE);
        List<Pending> before = pending();
        fleet.cache.flush();
        fleet.seconds(31);
        assertThat(pending()).isEqualTo(before).hasSize(1);
    }

    @Test
    void step3ItLivesAsLongAsAnInstanceAndAQuarterOfAnHour() {
        fleet.truthDies();
        hold(a, "closed", UNAVAILABLE);
        a.manager().close();
        b.manager().close();
        fleet.minutes(60);
        assertThat(pending()).hasSize(1);
        c.manager().close();
        fleet.minutes(16);
        assertThat(pending()).isEmpty();
    }

    @Test
    void step4ItBecomesOneHistoryEntryAndNothingOpensInBetween() {
        List<Boolean> seen = new ArrayList<>();
        fleet.truthDies();
        hold(a, "closed", UNAVAILABLE);
        List.of(a, b, c)
                .forEach(member -> member.gate()
                        .subscribe(transition -> seen.add(member.gate().permits(VIEW))));
        fleet.truthReturns();
        fleet.seconds(10);

        assertThat(seen).isNotEmpty().doesNotContain(true);
        HistoryEntry entry = history().get(0);
        assertThat(history())
                .filteredOn(one -> one.what().action().equals("hold.set"))
                .hasSize(1);
        assertThat(entry.what().actor()).isEqualTo("alice");
        assertThat(entry.what().reason()).isEqualTo("books differ");
        assertThat(entry.what().source()).isEqualTo(Source.USER);
        assertThat(entry.what().evidence()).contains("while the store gave no answer");
        assertThat(c.gate().current().entries().holds()).singleElement().satisfies(hold -> {
            assertThat(hold.id()).isEqualTo("closed");
            assertThat(hold.effect()).isEqualTo(HoldEffect.RESTRICT);
        });
        assertThat(a.manager().history().verify().problem()).isEmpty();
    }

    @Test
    void step4AnOrderWhoseOutcomeWasUnknownIsNotEnteredTwice() {
        fleet.truthDies();
        a.manager()
                .control()
                .hold("closed", UNAVAILABLE)
                .by("alice")
                .because("x")
                .idempotencyKey("k1")
                .apply();
        a.manager()
                .control()
                .hold("closed", UNAVAILABLE)
                .by("alice")
                .because("x")
                .idempotencyKey("k1")
                .apply();
        assertThat(pending()).hasSize(1);
        assertThatThrownBy(() -> a.manager()
                        .control()
                        .hold("other", UNAVAILABLE)
                        .by("alice")
                        .because("x")
                        .idempotencyKey("k1")
                        .apply())
                .isInstanceOf(ControlRefusedException.class)
                .hasMessageContaining("take a new key");
        fleet.truthReturns();
        fleet.seconds(10);
        assertThat(history())
                .filteredOn(one -> one.what().writeId().equals("k1"))
                .hasSize(1);
        assertThat(history())
                .filteredOn(one -> one.what().action().equals("hold.set"))
                .hasSize(1);
    }

    @Test
    void step4AnOrderIsAskedForOnceAndAgainAfterAConflictHoweverManyMarksAreHeard() {
        fleet.truthDies();
        for (int i = 0; i < 20; i++) {
            hold(a, "closed-" + i, UNAVAILABLE);
        }
        List.of(a, b, c).forEach(member -> member.link().questions.set(0));
        fleet.truthReturns();
        fleet.seconds(10);
        assertThat(history())
                .filteredOn(one -> one.what().action().equals("hold.set"))
                .hasSize(20);
        assertThat(List.of(a, b, c))
                .allSatisfy(member -> assertThat(member.link().questions).hasValueLessThanOrEqualTo(40));
    }

    @Test
    void step5AnInstanceThatTheTruthDoesNotAnswerYetEnforcesItUntilItKnowsTheStateThatHasIt() {
        fleet.truthDies();
        hold(a, "closed", READ_ONLY);
        a.link().down = false;
        fleet.seconds(4);
        Pending settled = pending().get(0);
        assertThat(settled.settled()).isNotEqualTo(Head.NONE);
        assertThat(c.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(c.gate().current().entries().holds()).extracting(Hold::id).containsExactly("closed");

        a.manager().control().release("closed", "alice", "done");
        assertThat(c.gate().permits(PLACE_ORDER)).isTrue();
        fleet.truthReturns();
        fleet.seconds(40);
        assertThat(List.of(a, b, c))
                .allSatisfy(
                        member -> assertThat(member.gate().permits(PLACE_ORDER)).isTrue());
        assertThat(history())
                .filteredOn(one -> one.what().action().equals("hold.set"))
                .hasSize(1);
    }

    @Test
    void step5AMarkThatNamesAnUnknownStateLiftsNothing() {
        fleet.truthDies();
        hold(a, "closed", READ_ONLY);
        cache.settle(pending().get(0).id(), new Head(0, 900, "ab".repeat(32)), Duration.ofMinutes(1));
        assertThat(c.gate().permits(PLACE_ORDER)).isFalse();
    }

    @Test
    void looseningIsRefusedAndSaysWhy() {
        hold(a, "closed", READ_ONLY);
        fleet.truthDies();
        assertThatThrownBy(() -> a.manager().control().release("closed", "alice", "done"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("loosening needs the store");
        assertThatThrownBy(() -> hold(a, "open", NORMAL))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("loosening needs the store");
        assertThatThrownBy(() -> hold(a, "closed", NO_NEW_ORDER))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("loosening needs the store");
        assertThat(c.gate().permits(CANCEL_ORDER)).isFalse();
        assertThat(pending()).isEmpty();
    }

    @Test
    void aPendingOrderCannotBeReleasedBeforeTheTruthReturnsAndCanThen() {
        fleet.truthDies();
        hold(a, "closed", READ_ONLY);
        assertThatThrownBy(() -> a.manager().control().release("closed", "alice", "done"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("loosening needs the store");
        fleet.truthReturns();
        a.manager().control().release("closed", "alice", "done");
        fleet.seconds(4);
        assertThat(c.gate().permits(PLACE_ORDER)).isTrue();
        assertThat(history()).extracting(entry -> entry.what().action()).startsWith("hold.released", "hold.set");
    }

    @Test
    void aPendingOrderWithoutAListTakesNobodysPlaceToOpen() {
        hold(a, "closed", NO_NEW_ORDER);
        fleet.seconds(4);
        fleet.truthDies();
        a.manager()
                .control()
                .hold("other", READ_ONLY)
                .in(Scope.of("venue/XNAS"))
                .by("alice")
                .because("a test")
                .apply();
        String order = pending().get(0).order();
        String change = "{\"scope\":\"/\",\"hold\":{\"id\":\"closed\",\"mode\":\"NORMAL\",\"actor\":\"x\"}}";
        String forged = order.substring(0, order.indexOf("\"changes\":")) + "\"changes\":[" + change + "]}";

        cache.keep(List.of(new Pending("forged", forged)), Duration.ofMinutes(1));

        assertThat(c.gate().permits(PLACE_ORDER)).isFalse();
    }

    @Test
    void aStricterModeForAHoldThatExistsTakesItsPlace() {
        hold(a, "closed", READ_ONLY);
        fleet.truthDies();
        hold(a, "closed", UNAVAILABLE);
        assertThat(c.gate().permits(VIEW)).isFalse();
        fleet.truthReturns();
        fleet.seconds(4);
        assertThat(c.gate().permits(VIEW)).isFalse();
        assertThat(c.gate().current().entries().holds()).singleElement().satisfies(hold -> {
            assertThat(hold.id()).isEqualTo("closed");
            assertThat(hold.mode()).isEqualTo(UNAVAILABLE);
        });
    }

    @Test
    void anotherOperatorsHoldKeepsItsRule() {
        hold(a, "closed", READ_ONLY);
        fleet.truthDies();
        assertThatThrownBy(() -> a.manager()
                        .control()
                        .hold("closed", UNAVAILABLE)
                        .by("bob")
                        .because("x")
                        .apply())
                .isInstanceOf(ControlRefusedException.class)
                .hasMessageContaining("alice");
    }

    @Test
    void aPinTightensOnlyAsLongAsTheTruthIsDead() {
        fleet.world = ProbeResult.down("refused");
        fleet.minutes(3);
        assertThat(c.gate().permits(PLACE_ORDER)).isFalse();
        fleet.truthDies();
        a.manager()
                .control()
                .hold("pinned", READ_ONLY)
                .by("alice")
                .because("x")
                .effect(HoldEffect.PIN)
                .apply();
        assertThat(c.gate().permits(CANCEL_ORDER)).isFalse();
        assertThat(c.gate().current().entries().holds())
                .extracting(Hold::effect)
                .containsExactly(HoldEffect.RESTRICT);
    }

    @Test
    void whatADeterminerFindsReachesTheFleetAndEndsAsIfTheTruthHadTakenIt() {
        fleet.truthDies();
        fleet.world = ProbeResult.down("refused");
        fleet.minutes(3);
        assertThat(c.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(c.gate().current().mode()).isEqualTo(NO_NEW_ORDER);
        assertThat(pending()).hasSize(1);

        fleet.truthReturns();
        fleet.seconds(10);
        assertThat(c.gate().current().mode()).isEqualTo(NO_NEW_ORDER);
        assertThat(history()).extracting(entry -> entry.what().action()).contains("cause.found");
        fleet.world = ProbeResult.up("fine");
        fleet.minutes(3);
        assertThat(c.gate().current().mode()).isEqualTo(NORMAL);
        assertThat(c.gate().current().entries().causes()).isEmpty();
        assertThat(a.manager().history().verify().problem()).isEmpty();
    }

    @Test
    void whatGotBetterWhileTheTruthIsDeadOpensNothing() {
        fleet.world = ProbeResult.down("refused");
        fleet.minutes(3);
        fleet.truthDies();
        fleet.world = ProbeResult.up("fine");
        fleet.minutes(2);
        assertThat(c.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(pending()).isEmpty();
    }

    @Test
    void anOutsideSystemsCauseGoesTheSameWay() {
        fleet.truthDies();
        b.manager()
                .control()
                .raise("fraud", "NO_NEW_ORDER")
                .by("screening")
                .because("spike")
                .lasting(Duration.ofMinutes(30))
                .apply();
        assertThat(c.gate().permits(PLACE_ORDER)).isFalse();
        fleet.truthReturns();
        fleet.seconds(4);
        assertThat(c.gate().current().entries().causes())
                .extracting(Cause::name)
                .containsExactly("fraud");
        fleet.minutes(31);
        assertThat(c.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void anOrderThatRanOutWhileTheTruthWasDeadEndsWhenItReturns() {
        fleet.truthDies();
        a.manager()
                .control()
                .hold("short", READ_ONLY)
                .by("alice")
                .because("x")
                .lasting(Duration.ofMinutes(1))
                .apply();
        fleet.minutes(3);
        assertThat(c.gate().permits(PLACE_ORDER)).isFalse();
        fleet.truthReturns();
        fleet.seconds(10);
        assertThat(c.gate().permits(PLACE_ORDER)).isTrue();
        assertThat(history()).extracting(entry -> entry.what().action()).startsWith("hold.expired", "hold.set");
    }

    @Test
    void anOrderThatCannotBeReadClosesForAsLongAsTheCacheKeepsIt() {
        cache.keep(List.of(new Pending("newer", "{\"format\":99}")), Duration.ofMinutes(2));
        assertThat(c.gate().permits(VIEW)).isFalse();
        assertThat(c.gate().permits(ADMIN)).isTrue();
        fleet.minutes(3);
        assertThat(c.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void howeverLongWhatCannotBeReadIsItClosesAndHidesNoOther() {
        fleet.truthDies();
        String order = "{\"scope\":\"" + "x".repeat(5_000) + "\"}";
        cache.keep(List.of(new Pending("a-long-one", order)), Duration.ofMinutes(2));
        hold(a, "closed", UNAVAILABLE);
        assertThat(c.gate().permits(ADMIN)).isFalse();
        assertThat(c.gate().current().entries().holds()).hasSize(2);
    }

    @Test
    void manyOrdersAreEnteredInTheirOrderOnceEach() {
        fleet.truthDies();
        hold(a, "one", NO_NEW_ORDER);
        fleet.seconds(1);
        hold(b, "two", READ_ONLY);
        fleet.seconds(1);
        hold(c, "three", UNAVAILABLE);
        fleet.truthReturns();
        fleet.seconds(10);
        assertThat(history().stream()
                        .filter(entry -> entry.what().action().equals("hold.set"))
                        .map(entry -> entry.what().subject()))
                .containsExactly("three", "two", "one");
        assertThat(a.manager().history().verify().problem()).isEmpty();
        fleet.minutes(16);
        assertThat(pending()).isEmpty();
    }

    @Test
    void step4WhatAnInstanceThatIsGoneWasGivenIsEnteredByTheOthers() {
        fleet.truthDies();
        hold(a, "closed", UNAVAILABLE);
        a.manager().close();
        fleet.truthReturns();
        fleet.seconds(20);
        assertThat(holdsSet()).containsExactly("closed");
        assertThat(pending()).noneMatch(order -> order.settled().equals(Head.NONE));
    }

    @Test
    void step4WhatAnotherInstanceWasGivenJustNowIsInTheTruthBeforeItIsReleased() {
        fleet.members.forEach(member -> member.link().down = true);
        hold(a, "closed", UNAVAILABLE);
        b.link().down = false;
        c.link().down = false;
        b.manager().control().release("closed", "bob", "a mistake");
        assertThat(holdsSet()).containsExactly("closed");
        assertThat(c.gate().permits(VIEW)).isTrue();
    }

    @Test
    void step4AMilderOrderComesAfterTheStricterOneThatIsPendingElsewhere() {
        fleet.members.forEach(member -> member.link().down = true);
        hold(b, "closed", UNAVAILABLE);
        b.manager().close();
        a.link().down = false;
        c.link().down = false;
        fleet.seconds(4);
        hold(a, "closed", NO_NEW_ORDER);
        fleet.seconds(20);
        assertThat(c.gate().current().mode()).isEqualTo(NO_NEW_ORDER);
        assertThat(a.manager().history().page(100, Long.MAX_VALUE))
                .filteredOn(entry -> entry.what().action().startsWith("hold."))
                .extracting(entry -> entry.what().action())
                .containsExactly("hold.changed", "hold.set");
    }

    @Test
    void step5AMarkIsJudgedWhenTheStateThatItNamesIsKnown() {
        fleet.truthDies();
        hold(a, "one", NO_NEW_ORDER);
        fleet.seconds(1);
        hold(b, "two", READ_ONLY);
        fleet.cache.makeReadOnly(true); // no copies: each learns from the truth
        fleet.truthReturns();
        fleet.seconds(7);
        assertThat(holdsSet()).containsExactly("two", "one");
    }

    @Test
    void step4AnEarlierOrderThatOthersWereGivenIsWaitedForButNotForLong() {
        fleet.members.forEach(member -> member.link().down = true);
        hold(c, "one", NO_NEW_ORDER);
        fleet.seconds(1);
        hold(a, "two", READ_ONLY);
        a.link().down = false;
        b.link().down = false;
        fleet.seconds(6);
        assertThat(holdsSet()).isEmpty();
        fleet.seconds(10);
        assertThat(holdsSet()).containsExactly("two", "one");
    }

    private List<String> holdsSet() {
        return b.manager().history().page(100, Long.MAX_VALUE).stream()
                .filter(entry -> entry.what().action().equals("hold.set"))
                .map(entry -> entry.what().subject())
                .toList();
    }

    @Test
    void step4NoOrderWaitsForEverForThoseThatAClockElsewhereDatesBeforeIt() {
        fleet.truthDies();
        hold(a, "mine", READ_ONLY);
        String order = pending().get(0).order();
        String id = pending().get(0).id();
        fleet.truthReturns();
        for (int i = 0; i < 6; i++) {
            String dated = order.replace("\"at\":\"2026", "\"at\":\"2025")
                    .replace("mine", "theirs" + i)
                    .replace(id, "id" + i);
            cache.keep(List.of(new Pending("id" + i, dated)), Duration.ofMinutes(15));
            fleet.seconds(5);
        }
        assertThat(holdsSet()).contains("mine").doesNotContain("theirs5");
    }

    @Test
    void step4AnotherOrderUnderAKeyThatIsUsedUpIsNotLost() {
        holdByKey(b, "first", READ_ONLY);
        b.manager().control().release("first", "alice", "done");
        fleet.truthDies();
        holdByKey(a, "second", UNAVAILABLE);
        fleet.truthReturns();
        fleet.seconds(20);
        assertThat(holdsSet()).containsExactly("second", "first");
        assertThat(c.gate().permits(VIEW)).isFalse();
        assertThat(pending()).noneMatch(order -> order.settled().equals(Head.NONE));
    }

    private static void holdByKey(Member member, String id, Mode mode) {
        member.manager()
                .control()
                .hold(id, mode)
                .by("alice")
                .because("books differ")
                .idempotencyKey("k-1")
                .apply();
    }
}
