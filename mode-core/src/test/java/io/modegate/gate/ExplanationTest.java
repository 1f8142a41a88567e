package io.modegate.gate;

import static io.modegate.OperationClass.ADMIN;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static io.modegate.gate.GateFixture.NOW;
import static io.modegate.gate.GateFixture.cause;
import static io.modegate.gate.GateFixture.gate;
import static io.modegate.gate.GateFixture.hold;
import static io.modegate.gate.GateFixture.set;
import static io.modegate.gate.GateFixture.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Cause;
import io.modegate.Freshness;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModeState;
import io.modegate.ModeStatus;
import io.modegate.Scope;
import io.modegate.Source;
import io.modegate.gate.View.HoldKey;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The words beside a verdict: who, why, and how it ends. */
class ExplanationTest {
    @Test
    void nothingDeterminedYet() {
        ModeStatus status = status(View.fresh(ModeState.empty()));
        assertThat(status.mode()).isEqualTo(Mode.UNDETERMINED);
        assertThat(status.valid()).isFalse();
        assertThat(status.source()).isEqualTo(Source.SYSTEM_PROCESS);
        assertThat(status.since()).isEmpty();
        assertThat(status.reason()).isEqualTo("no determination has completed yet");
        assertThat(status.ends()).isEqualTo("when the first determination completes, or an operator pins a mode");
        assertThat(status.permits(ADMIN)).isTrue();
        assertThat(status.permits(VIEW)).isFalse();
    }

    @Test
    void nothingFound() {
        ModeStatus status = status(view());
        assertThat(status.mode()).isEqualTo(Mode.NORMAL);
        assertThat(status.valid()).isTrue();
        assertThat(status.reason()).isEmpty();
        assertThat(status.ends()).isEqualTo("when a probe fails, or an operator sets a hold");
    }

    @Test
    void holdEndsByItselfOrByRelease() {
        ModeStatus lasting = status(view(set(hold(Mode.READ_ONLY).expires(NOW.plusSeconds(60)))));
        assertThat(lasting.ends())
                .isEqualTo("by itself at 2026-03-01T08:01:00Z, or when an operator releases hold drill");
        ModeStatus standing = status(view(set(hold(Mode.READ_ONLY))));
        assertThat(standing.ends()).isEqualTo("when an operator releases hold drill");
        assertThat(standing.source()).isEqualTo(Source.USER);
        assertThat(standing.actor()).isEqualTo("alice");
        assertThat(standing.reason()).isEqualTo("autumn drill");
        assertThat(standing.message()).isEqualTo("Orders can be viewed but not changed at the moment.");
        assertThat(standing.since()).contains(NOW);
    }

    @Test
    void causeEndsByItsProbeItsOwnTimeOrAnOperator() {
        ModeStatus probed = status(view(set(cause(Mode.NO_NEW_ORDER))));
        assertThat(probed.ends()).isEqualTo("when probe exchange succeeds often enough again");
        assertThat(probed.source()).isEqualTo(Source.SYSTEM_PROCESS);
        assertThat(probed.actor()).isEqualTo("exchange");
        assertThat(probed.reason()).isEqualTo("connection refused");

        ModeStatus raised =
                status(view(set(cause(Mode.NO_NEW_ORDER).raisedBy("watchdog").expires(NOW.plusSeconds(60)))));
        assertThat(raised.ends()).isEqualTo("by itself at 2026-03-01T08:01:00Z, unless watchdog raises it again");

        ModeStatus latched = status(view(set(cause(Mode.NO_NEW_ORDER).latched(true))));
        assertThat(latched.ends()).isEqualTo("only by an operator, who clears cause exchange");
    }

    @Test
    void pinHidesCausesAndRestrictingHoldDoesNot() {
        assertThat(status(view(set(cause(Mode.READ_ONLY)), set(hold(Mode.NO_NEW_ORDER))))
                        .modes())
                .containsExactly(Mode.NO_NEW_ORDER);
        assertThat(status(view(
                                set(cause(Mode.READ_ONLY)),
                                set(hold(Mode.NO_NEW_ORDER).effect(HoldEffect.RESTRICT))))
                        .modes())
                .containsExactly(Mode.READ_ONLY, Mode.NO_NEW_ORDER);
    }

    @Test
    void unknownModeIsTheStrictestAndNotValid() {
        ModeStatus status = status(view(
                set(cause(Mode.UNAVAILABLE)),
                set(hold(Scope.ROOT, Mode.of("CONTAINMENT")).effect(HoldEffect.RESTRICT))));
        assertThat(status.modes()).containsExactly(Mode.of("CONTAINMENT"), Mode.UNAVAILABLE);
        assertThat(status.valid()).isFalse();
    }

    @Test
    void storeThatIsSilentForTooLongIsTheReason() {
        View last = view(set(cause(Mode.READ_ONLY)));
        ModeStatus status = status(new View(last.state(), Freshness.EXPIRED, Set.of()));
        assertThat(status.reason())
                .isEqualTo("the store has been silent for too long; last known: mode READ_ONLY, connection refused");
        assertThat(status.ends()).isEqualTo("when the store answers again");
    }

    /** A pin that frees may have ended: both it and what it hid are enforced, so both are named. */
    @Test
    void pinThatMayHaveExpiredHidesNothing() {
        Hold pin = hold(Mode.NORMAL).expires(NOW).version(1).build();
        View state = view(set(cause(Mode.NO_NEW_ORDER)), set(pin.toBuilder()));
        LiveGate gate = gate(new View(state.state(), Freshness.FRESH, Set.of(HoldKey.of(pin))));

        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(gate.evaluate(PLACE_ORDER).mode()).isEqualTo(Mode.NO_NEW_ORDER);
        assertThat(gate.evaluate(PLACE_ORDER).reason()).isEqualTo("connection refused");
        assertThat(gate.current().modes()).containsExactly(Mode.NO_NEW_ORDER, Mode.NORMAL);
    }

    /** Without a key it is not known whether the pin frees this caller, so the cause refuses it, and must say so. */
    @Test
    void pinForSomeCallersIsNoReasonToRefuseTheOthers() {
        LiveGate gate =
                gate(view(set(cause(Mode.NO_NEW_ORDER)), set(hold(Mode.NORMAL).percentage(50))));
        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(gate.evaluate(PLACE_ORDER).mode()).isEqualTo(Mode.NO_NEW_ORDER);
        assertThat(gate.evaluate(PLACE_ORDER).source()).isEqualTo(Source.SYSTEM_PROCESS);
    }

    /** Only some callers are let past the occurrence, so it is the reason for those of whom that is not known. */
    @Test
    void overrideForSomeCallersDoesNotSilenceTheCauseForTheOthers() {
        Cause ledger = cause(Mode.NO_NEW_ORDER).unoverridable(true).build();
        Hold some = Hold.builder(Scope.ROOT, "some", Mode.NORMAL)
                .percentage(50)
                .overrides(Set.of(ledger.occurrence()))
                .build();
        LiveGate gate = gate(view(set(ledger.toBuilder()), set(hold(Mode.NORMAL)), set(some.toBuilder())));
        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(gate.evaluate(PLACE_ORDER).mode()).isEqualTo(Mode.NO_NEW_ORDER);
    }

    /** A hold for one caller in a hundred that may have expired still says nothing about the other ninety-nine. */
    @Test
    void partialHoldThatMayHaveExpiredLeavesOtherCallersAlone() {
        Hold partial = hold(Mode.UNAVAILABLE).salt("salt").percentage(1).build();
        LiveGate gate =
                gate(new View(view(set(partial.toBuilder())).state(), Freshness.FRESH, Set.of(HoldKey.of(partial))));
        assertThat(ReferenceMurmur3.bucket("salt", "account-1")).isGreaterThan(100);
        assertThat(gate.permits(VIEW, Scope.ROOT, "account-1")).isTrue();
        assertThat(gate.permits(VIEW)).isFalse();
    }

    private static ModeStatus status(View view) {
        return gate(view).current();
    }
}
