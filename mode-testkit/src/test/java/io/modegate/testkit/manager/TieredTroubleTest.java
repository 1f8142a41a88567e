package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.modegate.ControlRefusedException;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.HoldOrder;
import io.modegate.Mode;
import io.modegate.StoreUnavailableException;
import io.modegate.probe.ProbeResult;
import io.modegate.store.SharedCache.Copy;
import io.modegate.store.SharedCache.Pending;
import io.modegate.store.StoredState;
import io.modegate.testkit.FakeSharedCache;
import io.modegate.testkit.manager.TieredFleet.Member;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in several places at once, or at the worst moment. */
class TieredTroubleTest {
    private final TieredFleet fleet = new TieredFleet();
    private final FakeSharedCache cache = new FakeSharedCache("default", fleet.cache);
    private final Member a = fleet.member("a");
    private final Member b = fleet.member("b");

    @AfterEach
    void stop() {
        fleet.close();
    }

    private static HoldOrder order(Member member, String id, Mode mode) {
        return member.manager().control().hold(id, mode).by("alice").because("books differ");
    }

    private static void raise(Member member, String mode) {
        member.manager()
                .control()
                .raise("fraud", mode)
                .by("screening")
                .because("spike")
                .lasting(Duration.ofHours(2))
                .apply();
    }

    private Copy foreign(Mode mode, int version) {
        try (TieredFleet elsewhere = new TieredFleet()) {
            Member other = elsewhere.member("other");
            for (long i = elsewhere.truth.head().head().version(); i < version; i++) {
                order(other, "h" + i, mode).apply();
            }
            return new FakeSharedCache("default", elsewhere.cache).shared().copy();
        }
    }

    /** More changes than a line has heads, while the cache is away. */
    private void gap(Mode last) {
        fleet.cache.goDown();
        for (int i = 0; i < 40; i++) {
            order(a, "h", i % 2 == 0 ? NORMAL : NO_NEW_ORDER).apply();
        }
        order(a, "h", last).apply();
        fleet.cache.comeBack();
        fleet.seconds(60);
    }

    @Test
    void whatIsRaisedAgainAndAgainIsPendingOnce() {
        raise(a, "NO_NEW_ORDER");
        fleet.truthDies();
        for (int i = 0; i < 10; i++) {
            raise(a, "READ_ONLY");
        }
        assertThat(cache.shared().pending()).hasSize(1);
        fleet.truthReturns();
        fleet.seconds(10);
        assertThat(b.gate().current().entries().causes()).hasSize(1);
        assertThat(b.gate().current().mode()).isEqualTo(READ_ONLY);
    }

    /** Those who were first have the lease. */
    private void letOthersDetermine() {
        a.manager().close();
        b.manager().close();
    }

    @Test
    void whatAProbeFindsStricterThanBeforeIsPendingOnceAndEndsWithIt() {
        letOthersDetermine();
        Member milder = fleet.determiner("milder");
        fleet.world = ProbeResult.down("refused");
        fleet.minutes(3);
        assertThat(milder.gate().current().mode()).isEqualTo(NO_NEW_ORDER);
        milder.manager().close();
        fleet.world = ProbeResult.unknown("not looked at yet");
        Member stricter = fleet.determiner("stricter", READ_ONLY);
        Member witness = fleet.member("witness");
        fleet.seconds(20);
        fleet.truthDies();
        fleet.world = ProbeResult.down("refused");
        fleet.minutes(10);
        assertThat(cache.shared().pending()).hasSize(1);
        assertThat(witness.gate().current().mode()).isEqualTo(READ_ONLY);

        fleet.truthReturns();
        fleet.seconds(10);
        fleet.world = ProbeResult.up("fine");
        fleet.minutes(5);
        assertThat(stricter.gate().current().mode()).isEqualTo(NORMAL);
        assertThat(witness.gate().current().entries().causes()).isEmpty();
    }

    @Test
    void aDeterminerThatTheTruthDoesNotAnswerAloneIsOverruledOnce() {
        letOthersDetermine();
        Member cut = fleet.determiner("cut");
        Member holder = fleet.determinerLookingElsewhere("holder");
        Member witness = fleet.member("witness");
        fleet.seconds(10);
        cut.link().down = true;
        fleet.world = ProbeResult.down("its own network is broken");
        fleet.minutes(30);
        assertThat(holder.manager().history().page(200, Long.MAX_VALUE))
                .filteredOn(entry -> entry.what().action().equals("cause.found"))
                .hasSize(1);
        assertThat(witness.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aDryRunMadeRealAPercentageRaisedAndALaterEndTightenToo() {
        order(a, "dry", READ_ONLY).dryRun(true).apply();
        order(a, "milder", READ_ONLY).dryRun(true).apply();
        order(a, "part", READ_ONLY).percentage(10).apply();
        order(a, "ends", READ_ONLY).lasting(Duration.ofMinutes(10)).apply();
        fleet.truthDies();
        order(a, "dry", READ_ONLY).dryRun(false).apply();
        order(a, "milder", NO_NEW_ORDER).dryRun(false).apply();
        order(a, "part", READ_ONLY).percentage(100).apply();
        order(a, "ends", READ_ONLY).lasting(Duration.ofHours(3)).apply();
        assertThat(cache.shared().pending()).hasSize(4);
        fleet.truthReturns();
        fleet.seconds(10);
        assertThat(b.gate().current().entries().holds())
                .extracting(Hold::id)
                .containsExactlyInAnyOrder("dry", "milder", "part", "ends");
        fleet.minutes(11);
        assertThat(b.gate().current().entries().holds()).extracting(Hold::id).contains("ends");
    }

    @Test
    void aMilderOrShorterOrPartialOrderIsNoTightening() {
        order(a, "closed", UNAVAILABLE).lasting(Duration.ofHours(3)).apply();
        fleet.truthDies();
        assertThatThrownBy(() -> order(a, "closed", UNAVAILABLE).percentage(50).apply())
                .hasMessageContaining("loosening needs the store");
        assertThatThrownBy(() -> order(a, "closed", UNAVAILABLE)
                        .lasting(Duration.ofMinutes(1))
                        .apply())
                .hasMessageContaining("loosening needs the store");
        assertThatThrownBy(() -> order(a, "new", UNAVAILABLE).dryRun(true).apply())
                .hasMessageContaining("loosening needs the store");
        assertThat(cache.shared().pending()).isEmpty();
    }

    @Test
    void anIdempotencyKeyOfAnEarlierOutageIsRefusedRatherThanTakenForThatOrder() {
        fleet.truthDies();
        order(a, "closed", UNAVAILABLE).idempotencyKey("k1").apply();
        fleet.truthReturns();
        fleet.seconds(10);
        a.manager().control().release("closed", "alice", "done");
        fleet.minutes(60 * 25);
        fleet.truthDies();
        assertThatThrownBy(() ->
                        order(a, "closed", UNAVAILABLE).idempotencyKey("k1").apply())
                .isInstanceOf(ControlRefusedException.class)
                .hasMessageContaining("take a new key");
        order(a, "closed", UNAVAILABLE).idempotencyKey("k2").apply();
        assertThat(b.gate().permits(VIEW)).isFalse();
    }

    @Test
    void theSameKeyForAnotherOrderIsRefusedByAnyInstance() {
        fleet.truthDies();
        order(a, "closed", READ_ONLY).idempotencyKey("k1").apply();
        assertThatThrownBy(() ->
                        order(b, "other", UNAVAILABLE).idempotencyKey("k1").apply())
                .isInstanceOf(ControlRefusedException.class)
                .hasMessageContaining("take a new key");
        assertThat(cache.shared().pending()).hasSize(1);
    }

    @Test
    void aCopyThatCannotBeReadHidesNoPendingOrderAndIsMadeAnew() {
        Copy now = cache.shared().copy();
        Copy torn = new Copy(new StoredState(now.state().reading(), Map.of("no scope!", "torn")), now.line());
        cache.replace(now.head(), torn, "");
        fleet.seconds(40);
        assertThat(cache.shared().copy().state().documents()).containsOnlyKeys("/");

        fleet.truthDies();
        cache.replace(now.head(), torn, "");
        order(a, "closed", UNAVAILABLE).apply();
        assertThat(b.gate().permits(VIEW)).isFalse();
        fleet.truthReturns();
        fleet.seconds(40);
        assertThat(cache.shared().copy().state().documents()).containsOnlyKeys("/");
    }

    @Test
    void anOrderThatTheCacheTookWithoutAnAnswerIsToldToBeUnknown() {
        fleet.truthDies();
        fleet.cache.loseAnswers(true);
        assertThatThrownBy(() -> order(a, "closed", UNAVAILABLE).apply())
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        unknown -> assertThat(unknown.outcomeUnknown()).isTrue())
                .hasMessageContaining("may have been taken");
        assertThat(b.gate().permits(VIEW)).isFalse();
    }

    @Test
    void anOrderThatTheTruthTookWithoutAnAnswerIsToldToBeUnknownWhateverARuleSaysOfTheStateAfterIt() {
        order(a, "closed", READ_ONLY).apply();
        long version = a.gate().current().version();
        a.link().losesAnswers = true;
        Throwable told = catchThrowable(
                () -> order(a, "closed", NORMAL).ifVersion(version).apply());
        assertThat(told)
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        unknown -> assertThat(unknown.outcomeUnknown()).isTrue());
        assertThat(fleet.truth.head().head().version()).isEqualTo(version + 1);
    }

    @Test
    void aCopyDoesNotOpenAGateWhoseTruthHasNoState() {
        try (TieredFleet other = new TieredFleet()) {
            Member waiting = other.onAnEmptyTruth("waiting");
            assertThat(waiting.gate().permits(VIEW)).isFalse();
            waiting.link().down = true;
            new FakeSharedCache("default", other.cache).replace(Head.NONE, foreign(NORMAL, 5), "");
            assertThat(waiting.gate().permits(PLACE_ORDER)).isFalse();
            assertThat(waiting.gate().permits(VIEW)).isFalse();
        }
    }

    @Test
    void aCopyOfTheSameNumberWithAnotherHashIsHeard() {
        order(a, "x", NORMAL).apply();
        fleet.truthDies();
        Copy fork = foreign(UNAVAILABLE, 2);
        assertThat(fork.head().version()).isEqualTo(fleet.truth.head().head().version());
        cache.replace(cache.shared().copy().head(), fork, "");
        assertThat(b.gate().permits(VIEW)).isFalse();
    }

    @Test
    void aSecondGapInWhatTheCacheToldIsHeardToo() {
        b.link().down = true;
        gap(NORMAL);
        gap(UNAVAILABLE);
        assertThat(b.gate().permits(VIEW)).isFalse();
        b.link().down = false;
        fleet.seconds(5);
        order(a, "h", NORMAL).apply();
        assertThat(b.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aGapIsNotTakenForATruthThatWentBack() {
        order(a, "old", READ_ONLY).apply();
        b.link().down = true;
        fleet.cache.goDown();
        a.manager().control().release("old", "alice", "done");
        for (int i = 0; i < 40; i++) {
            order(a, "h", i % 2 == 0 ? NO_NEW_ORDER : NORMAL).apply();
        }
        fleet.cache.comeBack();
        b.link().down = false;
        order(b, "other", NORMAL).apply();
        fleet.seconds(10);
        assertThat(fleet.truth.head().head().epoch()).isZero();
        assertThat(a.gate().permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aLookThatBeganBeforeAnUnreadableOrderCameDoesNotOpen() {
        Pending newer = new Pending("newer", "{\"format\":99}");
        fleet.cache.afterLook(() -> cache.keep(List.of(newer), Duration.ofMinutes(10)));
        fleet.cache.eachFollower("default", listener -> listener.changed(Head.NONE));
        assertThat(b.gate().permits(VIEW)).isFalse();
        assertThat(a.gate().permits(VIEW)).isFalse();
    }
}
