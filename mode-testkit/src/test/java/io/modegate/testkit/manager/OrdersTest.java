package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.UPDATE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Applied;
import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.HoldOrder;
import io.modegate.Mode;
import io.modegate.ModeControl;
import io.modegate.ModeGate;
import io.modegate.OperationDeniedException;
import io.modegate.Scope;
import io.modegate.Source;
import io.modegate.StoreUnavailableException;
import io.modegate.UnknownModeException;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.Thresholds;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private final Hands hands = new Hands(new Thresholds(1, 1, Duration.ZERO));
    private final ModeGate gate = hands.manager().gate();
    private final ModeControl control = hands.manager().control();

    @AfterEach
    void stop() {
        hands.close();
    }

    @Test
    void aHoldIsEnforcedWhenApplyReturns() {
        Applied applied = control.hold("db-migration", READ_ONLY)
                .by("alice")
                .because("schema change 42")
                .lasting(Duration.ofMinutes(45))
                .apply();

        assertThat(applied.created()).isTrue();
        assertThat(applied.version()).isEqualTo(2);
        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(gate.current().source()).isEqualTo(Source.USER);
        assertThat(gate.current().ends())
                .isEqualTo("by itself at 2026-03-01T10:45:00Z, or when an operator releases hold db-migration");
        assertThatThrownBy(() -> gate.check(PLACE_ORDER))
                .isInstanceOf(OperationDeniedException.class)
                .hasMessage(
                        "PLACE_ORDER is not permitted in mode READ_ONLY (scope /, version 2, USER): schema change 42");
    }

    @Test
    void aReleaseIsNotSetNormal() {
        hold("a", READ_ONLY).apply();
        hands.world = ProbeResult.down("refused");

        Applied released = control.release("a", "alice", "done");

        assertThat(released.determinationAge()).contains(Duration.ZERO);
        assertThat(gate.current().mode()).isEqualTo(NO_NEW_ORDER);
        assertThat(gate.current().reason()).startsWith("refused");
    }

    @Test
    void aPinOfNormalPinsNormalAndSaysWhatItLoosens() {
        fail();

        Applied applied = hold("risk-accepted", NORMAL).apply();

        assertThat(gate.permits(PLACE_ORDER)).isTrue();
        assertThat(applied.loosens()).containsExactly(PLACE_ORDER, UPDATE_ORDER);
        assertThat(applied.status().recommended().mode()).isEqualTo(NO_NEW_ORDER);
        recover();
        fail();
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aHoldWithoutEndIsAllowedAndWarnedOf() {
        assertThat(hold("a", READ_ONLY).apply().warnings())
                .containsExactly("it has no end: it stands until an operator releases hold a");
        assertThat(hold("b", READ_ONLY).lasting(Duration.ofHours(1)).apply().warnings())
                .isEmpty();
    }

    @Test
    void aScopeThatNoCallCameInIsWarnedOf() {
        gate.permits(PLACE_ORDER, Scope.of("venue/XNAS"));

        assertThat(hold("a", READ_ONLY)
                        .in(Scope.of("venue"))
                        .lasting(Duration.ofHours(1))
                        .apply()
                        .warnings())
                .isEmpty();
        assertThat(hold("a", READ_ONLY)
                        .in(Scope.of("venue/XNYS"))
                        .lasting(Duration.ofHours(1))
                        .apply()
                        .warnings())
                .containsExactly(
                        "no call was seen in scope venue/XNYS by this instance: is it spelt as the code spells it?");
    }

    @Test
    void aHoldBelowACloserParentSaysThatItHasNoEffect() {
        hold("all", READ_ONLY).apply();
        gate.permits(PLACE_ORDER, Scope.of("venue/XNAS"));

        Applied below = hold("open", NORMAL)
                .in(Scope.of("venue/XNAS"))
                .lasting(Duration.ofHours(1))
                .apply();

        assertThat(below.warnings())
                .containsExactly("no effect on [PLACE_ORDER, UPDATE_ORDER, CANCEL_ORDER]: a parent of scope venue/XNAS,"
                        + " or another entry there, denies them");
    }

    @Test
    void aModeThatThePolicyLacksIsRefusedWithTheNearest() {
        assertThatThrownBy(() ->
                        control.hold("a", "READONLY").by("alice").because("x").apply())
                .isInstanceOf(UnknownModeException.class)
                .hasMessage(
                        "mode \"READONLY\" is not valid: it must be one of the policy's modes; did you mean READ_ONLY?;"
                                + " known: NORMAL, NO_NEW_ORDER, READ_ONLY, UNAVAILABLE");
        assertThatThrownBy(() -> control.hold("a", " ").by("alice").because("x").apply())
                .isInstanceOf(UnknownModeException.class);
        assertThat(gate.current().version()).isEqualTo(1);
    }

    @Test
    void anOrderWithoutNameOrReasonIsRefused() {
        refused(Refusal.INVALID, () -> control.hold("a", READ_ONLY).because("x").apply());
        refused(Refusal.INVALID, () -> control.hold("a", READ_ONLY).by("alice").apply());
        refused(
                Refusal.INVALID,
                () -> hold("a", READ_ONLY).lasting(Duration.ZERO).apply());
        refused(
                Refusal.INVALID,
                () -> hold("a", READ_ONLY).lasting(Duration.ofHours(25)).apply());
        refused(Refusal.INVALID, () -> hold("a", READ_ONLY).percentage(101).apply());
        refused(
                Refusal.INVALID,
                () -> hold("a", READ_ONLY)
                        .in(Scope.allOf(Scope.of("venue/XNAS"), Scope.of("tenant/42")))
                        .apply());
        assertThat(gate.current().version()).isEqualTo(1);
    }

    @Test
    void changingAnothersHoldNeedsTheVersionItIsMeantFor() {
        Applied first = hold("a", READ_ONLY).apply();

        refused(
                Refusal.PRECONDITION_REQUIRED,
                () -> control.hold("a", NO_NEW_ORDER)
                        .by("bob")
                        .because("softer")
                        .apply());
        refused(
                Refusal.PRECONDITION_FAILED,
                () -> control.hold("a", NO_NEW_ORDER)
                        .by("bob")
                        .because("softer")
                        .ifVersion(1)
                        .apply());
        Applied changed = control.hold("a", NO_NEW_ORDER)
                .by("bob")
                .because("softer")
                .ifVersion(first.version())
                .apply();

        assertThat(changed.created()).isFalse();
        assertThat(gate.permits(CANCEL_ORDER)).isTrue();
    }

    @Test
    void aChangeInPlaceKeepsWhatItDoesNotSay() {
        hold("a", READ_ONLY)
                .lasting(Duration.ofHours(2))
                .effect(HoldEffect.RESTRICT)
                .percentage(40)
                .apply();
        Hold before = theHold();
        hands.minutes(30);

        hold("a", READ_ONLY).telling("back soon").apply();

        Hold after = theHold();
        assertThat(after.message()).isEqualTo("back soon");
        assertThat(after.expires()).isEqualTo(before.expires());
        assertThat(after.salt()).isEqualTo(before.salt()).hasSize(16);
        assertThat(after.effect()).isEqualTo(HoldEffect.RESTRICT);
        assertThat(after.percentage()).isEqualTo(40);
        assertThat(after.since()).isEqualTo(before.since());
    }

    @Test
    void theSameOrderAgainIsNoVersion() {
        long version = hold("a", READ_ONLY).apply().version();

        assertThat(hold("a", READ_ONLY).apply().version()).isEqualTo(version);
        assertThat(hands.manager().history().page(10, Long.MAX_VALUE)).hasSize(2);
    }

    @Test
    void anIdempotencyKeyGivesTheFirstAnswerAndOneChange() {
        Applied first = hold("a", READ_ONLY).idempotencyKey("k-1").apply();
        control.release("a", "alice", "done");

        Applied again = hold("a", READ_ONLY).idempotencyKey("k-1").apply();

        assertThat(again.version()).isEqualTo(first.version());
        assertThat(again.created()).isTrue();
        assertThat(again.status().permitted()).isEqualTo(first.status().permitted());
        assertThat(gate.current().mode()).isEqualTo(NORMAL);
        refused(
                Refusal.KEY_REUSED,
                () -> hold("b", READ_ONLY).idempotencyKey("k-1").apply());
    }

    @Test
    void aReleaseOfNothingSaysWhoReleasedIt() {
        hold("a", READ_ONLY).apply();
        control.release("a", "bob", "not needed");

        assertThatThrownBy(() -> control.release("a", "alice", "done"))
                .isInstanceOf(ControlRefusedException.class)
                .hasMessage(
                        "there is no hold a at scope /; last, at 2026-03-01T10:00:00Z, bob: hold.released, not needed"
                                + " (bob released alice's hold)");
        refused(Refusal.NOT_FOUND, () -> control.release("never-was", "alice", "done"));
    }

    @Test
    void aLostAnswerIsResolvedAndTheChangeHappensOnce() {
        hands.store.losesAnswers = true;

        Applied applied = hold("a", READ_ONLY).apply();

        assertThat(applied.version()).isEqualTo(2);
        assertThat(applied.created()).isTrue();
        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(hands.manager().history().page(10, Long.MAX_VALUE)).hasSize(2);
    }

    @Test
    void aDeadStoreIsAnErrorToTheOperatorAndTheGateGoesOn() {
        hands.store.down = true;

        assertThatThrownBy(() -> hold("a", READ_ONLY).apply())
                .isInstanceOf(StoreUnavailableException.class)
                .extracting(failed -> ((StoreUnavailableException) failed).outcomeUnknown())
                .isEqualTo(false);
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void anOvertakenOrderIsPlannedAnewOnTheNewState() {
        hold("mine", NO_NEW_ORDER).apply();
        hands.store.beforeCompareAndSet = () ->
                control.hold("mine", READ_ONLY).by("alice").because("stricter").apply();

        hold("other", NO_NEW_ORDER).apply();

        assertThat(gate.current().modes()).containsExactly(READ_ONLY, NO_NEW_ORDER);
        assertThat(hands.manager().history().verify().intact()).isTrue();
    }

    @Test
    void anOutsideCauseStandsUntilItsLifeIsOver() {
        control.raise("fraud-desk", "READ_ONLY")
                .by("fraud-bot")
                .because("wave of chargebacks")
                .lasting(Duration.ofMinutes(10))
                .apply();
        assertThat(gate.current().ends())
                .isEqualTo("by itself at 2026-03-01T10:10:00Z, unless fraud-bot raises it again");

        hands.minutes(6);
        control.raise("fraud-desk", "READ_ONLY")
                .by("fraud-bot")
                .because("still")
                .lasting(Duration.ofMinutes(10))
                .apply();
        hands.minutes(9);
        assertThat(gate.current().mode()).isEqualTo(READ_ONLY);
        hands.minutes(2);
        assertThat(gate.current().mode()).isEqualTo(NORMAL);
        refused(
                Refusal.INVALID,
                () -> control.raise("x", "READ_ONLY").by("bot").because("y").apply());
    }

    @Test
    void aFailingProbeSpeaksAgainstClearingUnlessForced() {
        fail();
        Instant since = gate.current().since().orElseThrow();

        refused(
                Refusal.STILL_FAILING,
                () -> control.clearing("exchange")
                        .by("alice")
                        .because("I think so")
                        .apply());
        refused(
                Refusal.PRECONDITION_FAILED,
                () -> control.clearing("exchange")
                        .by("alice")
                        .because("x")
                        .since(since.minusSeconds(1))
                        .apply());
        hands.world = ProbeResult.unknown("no answer");
        refused(
                Refusal.STILL_FAILING,
                () -> control.clearing("exchange").by("alice").because("x").apply());
        control.clearing("exchange")
                .by("alice")
                .because("the probe is wrong")
                .since(since)
                .force(true)
                .apply();

        assertThat(gate.permits(PLACE_ORDER)).isTrue();
        assertThat(hands.manager()
                        .history()
                        .page(1, Long.MAX_VALUE)
                        .get(0)
                        .what()
                        .action())
                .isEqualTo("cause.cleared-by-force");
    }

    private HoldOrder hold(String id, Mode mode) {
        return control.hold(id, mode).by("alice").because("a reason");
    }

    private Hold theHold() {
        return gate.current().entries().partial().get(0);
    }

    private void fail() {
        hands.world = ProbeResult.down("refused");
        hands.minutes(1);
        assertThat(gate.current().recommended().mode()).isEqualTo(NO_NEW_ORDER);
    }

    private void recover() {
        hands.world = ProbeResult.up("fine");
        hands.minutes(1);
        assertThat(gate.current().recommended().mode()).isEqualTo(NORMAL);
    }

    private static void refused(Refusal kind, ThrowingCallable order) {
        assertThatThrownBy(order)
                .isInstanceOfSatisfying(
                        ControlRefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(kind));
    }
}
