package example.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Cause;
import io.modegate.Effect;
import io.modegate.Head;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.ModeState;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Scope;
import io.modegate.StateChange;
import io.modegate.UnknownModeException;
import io.modegate.UnknownOperationException;
import io.modegate.gate.LiveGate;
import io.modegate.gate.View;
import io.modegate.policy.PolicyFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A policy that shares no name with the built-in one, as a payments team would write it, in code and as a file. */
class PaymentsPolicyTest {
    private static final OperationClass AUTHORIZE = OperationClass.of("AUTHORIZE");
    private static final OperationClass CAPTURE = OperationClass.of("CAPTURE");
    private static final OperationClass REFUND = OperationClass.of("REFUND");
    private static final OperationClass BALANCE = OperationClass.of("BALANCE");
    private static final OperationClass SUPPORT = OperationClass.of("SUPPORT");

    private static final Mode DEGRADED_FRAUD = Mode.of("DEGRADED_FRAUD");
    private static final Mode DEGRADED_BALANCE = Mode.of("DEGRADED_BALANCE");
    private static final Mode EMERGENCY = Mode.of("EMERGENCY");

    private static final Set<OperationClass> ALL = Set.of(AUTHORIZE, CAPTURE, REFUND, BALANCE, SUPPORT);

    private static final ModePolicy IN_CODE = ModePolicy.builder()
            .name("payments")
            .operation(AUTHORIZE, Effect.WRITE)
            .operation(CAPTURE, Effect.WRITE)
            .operation(REFUND, Effect.WRITE)
            .operation(BALANCE, Effect.READ)
            .operation(SUPPORT, Effect.CONTROL)
            .modeThatPermitsAll(Mode.NORMAL)
            .mode(ModeRule.of(DEGRADED_FRAUD, ALL)
                    .ownedBy("risk", "https://runbooks.example/fraud")
                    .restricting())
            .mode(ModeRule.of(DEGRADED_BALANCE, Set.of(AUTHORIZE, CAPTURE, REFUND, SUPPORT))
                    .saying("Balances are not shown at the moment; payments go on.")
                    .restricting())
            .mode(ModeRule.of(EMERGENCY, Set.of(REFUND, SUPPORT))
                    .ownedBy("payments", "https://runbooks.example/emergency")
                    .saying("No new payments are taken at the moment.")
                    .latching())
            .noValidState(SUPPORT)
            .expired(CAPTURE, REFUND, BALANCE, SUPPORT)
            .unoverridable("ledger")
            .maxHold(Duration.ofHours(8))
            .build();

    private static final String AS_A_FILE = """
            {
              "format": 1,
              "name": "payments",
              "operations": [
                {"name": "AUTHORIZE", "effect": "write"},
                {"name": "CAPTURE", "effect": "write"},
                {"name": "REFUND", "effect": "write"},
                {"name": "BALANCE", "effect": "read"},
                {"name": "SUPPORT", "effect": "control"}
              ],
              "modes": [
                {"name": "NORMAL", "permits": ["*"]},
                {"name": "DEGRADED_FRAUD", "permits": ["*"], "holdEffect": "RESTRICT",
                 "owner": "risk", "runbook": "https://runbooks.example/fraud"},
                {"name": "DEGRADED_BALANCE", "permits": ["SUPPORT", "AUTHORIZE", "CAPTURE", "REFUND"],
                 "holdEffect": "RESTRICT", "message": "Balances are not shown at the moment; payments go on."},
                {"name": "EMERGENCY", "permits": ["REFUND", "SUPPORT"], "latched": true,
                 "owner": "payments", "runbook": "https://runbooks.example/emergency",
                 "message": "No new payments are taken at the moment."}
              ],
              "noValidState": ["SUPPORT"],
              "expired": ["CAPTURE", "REFUND", "BALANCE", "SUPPORT"],
              "unoverridable": ["ledger"],
              "maxHold": "PT8H"
            }
            """;

    @Test
    void fileSaysTheSameAsTheCode() {
        ModePolicy read = PolicyFile.parse("payments.json", AS_A_FILE);
        assertThat(PolicyFile.write(read)).isEqualTo(PolicyFile.write(IN_CODE));
        assertThat(read.rules()).isEqualTo(IN_CODE.rules());
    }

    @Test
    void behaviourModePermitsEverythingAndIsAskedFor() {
        ModeGate gate = gate(hold(DEGRADED_FRAUD));
        assertThat(ALL).allMatch(gate::permits);
        assertThat(gate.isActive(DEGRADED_FRAUD)).isTrue();
        assertThat(gate.isActive(DEGRADED_BALANCE)).isFalse();
        assertThat(gate.current().mode()).isEqualTo(DEGRADED_FRAUD);
    }

    @Test
    void holdOfABehaviourModeNeverHidesAnOutageFoundLater() {
        ModeGate gate = gate(hold(DEGRADED_FRAUD), cause("acquirer", EMERGENCY, false));
        assertThat(gate.permits(AUTHORIZE)).isFalse();
        assertThat(gate.permits(REFUND)).isTrue();
        assertThat(gate.isActive(DEGRADED_FRAUD)).isTrue();
        assertThat(gate.current().modes()).containsExactly(EMERGENCY, DEGRADED_FRAUD);
    }

    @Test
    void pinSupersedesAnOutageButNotTheLedger() {
        ModeGate over = gate(hold(Mode.NORMAL), cause("acquirer", EMERGENCY, false));
        assertThat(over.permits(AUTHORIZE)).isTrue();
        assertThat(over.current().recommended().mode()).isEqualTo(EMERGENCY);

        ModeGate under = gate(hold(Mode.NORMAL), cause("ledger", EMERGENCY, true));
        assertThat(under.permits(AUTHORIZE)).isFalse();
        assertThat(under.permits(REFUND)).isTrue();
    }

    @Test
    void refusedCallerIsToldTheModesOwnMessage() {
        ModeGate gate = gate(cause("balances", DEGRADED_BALANCE, false));
        gate.check(AUTHORIZE);
        assertThatExceptionOfType(OperationDeniedException.class)
                .isThrownBy(() -> gate.check(BALANCE))
                .satisfies(denied -> assertThat(denied.decision().message())
                        .isEqualTo("Balances are not shown at the moment; payments go on."));
    }

    @Test
    void namesOfTheOrderSystemMeanNothingHere() {
        ModeGate gate = gate();
        assertThatExceptionOfType(UnknownOperationException.class)
                .isThrownBy(() -> gate.check(OperationClass.PLACE_ORDER))
                .withMessage("operation class \"PLACE_ORDER\" is not in the policy; known: AUTHORIZE, CAPTURE, REFUND,"
                        + " BALANCE, SUPPORT");
        assertThatExceptionOfType(UnknownModeException.class)
                .isThrownBy(() -> IN_CODE.modeNamed("EMERGENCIES"))
                .withMessage("mode \"EMERGENCIES\" is not valid: it must be one of the policy's modes; did you mean"
                        + " EMERGENCY?; known: NORMAL, DEGRADED_FRAUD, DEGRADED_BALANCE, EMERGENCY");
    }

    private static StateChange hold(Mode mode) {
        HoldEffect effect = IN_CODE.rule(mode).orElseThrow().holdEffect();
        return new StateChange.HoldSet(Hold.builder(Scope.ROOT, "drill", mode)
                .effect(effect)
                .actor("alice")
                .reason("drill")
                .build());
    }

    private static StateChange cause(String name, Mode mode, boolean unoverridable) {
        return new StateChange.CauseSet(Cause.builder(Scope.ROOT, name, mode)
                .unoverridable(unoverridable)
                .build());
    }

    private static ModeGate gate(StateChange... changes) {
        List<StateChange> all = new ArrayList<>(List.of(new StateChange.Determined(Instant.EPOCH)));
        all.addAll(List.of(changes));
        ModeState state = ModeState.empty().after(new Head(0, 1, "hash"), all);
        return new LiveGate(
                IN_CODE, View.fresh(state), new LiveGate.Surroundings(false, Runnable::run, () -> Instant.EPOCH));
    }
}
