package io.modegate;

import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.gate.Verdicts;
import io.modegate.gate.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default policy, cell by cell, as the gate decides it. */
class OrderSystemPolicyTest {
    private static final ModePolicy POLICY = ModePolicy.orderSystem();

    private static final StateChange DETERMINED = new StateChange.Determined(Instant.parse("2026-03-01T08:00:00Z"));

    private static final ModeState NO_VALID_STATE = ModeState.empty();
    private static final ModeState NORMAL = state(DETERMINED);
    private static final ModeState NO_NEW_ORDER = state(DETERMINED, cause(Mode.NO_NEW_ORDER));
    private static final ModeState READ_ONLY = state(DETERMINED, cause(Mode.READ_ONLY));
    private static final ModeState UNAVAILABLE = state(DETERMINED, cause(Mode.UNAVAILABLE));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    operation,    no valid state, NORMAL, NO_NEW_ORDER, READ_ONLY, UNAVAILABLE, EXPIRED
                    PLACE_ORDER,  no,             yes,    no,           no,        no,          no
                    UPDATE_ORDER, no,             yes,    no,           no,        no,          no
                    CANCEL_ORDER, no,             yes,    yes,          no,        no,          yes
                    VIEW,         no,             yes,    yes,          yes,       no,          yes
                    ADMIN,        yes,            yes,    yes,          yes,       no,          yes
                    """)
    void everyCell(
            String operation,
            String noValidState,
            String normal,
            String noNewOrder,
            String readOnly,
            String unavailable,
            String expired) {
        assertThat(row(operation, NO_VALID_STATE, NORMAL, NO_NEW_ORDER, READ_ONLY, UNAVAILABLE))
                .containsExactly(noValidState, normal, noNewOrder, readOnly, unavailable);
        assertThat(expiredRow(operation, NORMAL)).containsExactly(expired);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    operation,    no pin, NORMAL, NO_NEW_ORDER, READ_ONLY, UNAVAILABLE
                    PLACE_ORDER,  no,     yes,    no,           no,        no
                    UPDATE_ORDER, no,     yes,    no,           no,        no
                    CANCEL_ORDER, no,     yes,    yes,          no,        no
                    VIEW,         no,     yes,    yes,          yes,       no
                    ADMIN,        yes,    yes,    yes,          yes,       no
                    """)
    void pinSaysTheSameAsACauseAndNeedsNoDetermination(
            String operation, String none, String normal, String noNewOrder, String readOnly, String unavailable) {
        assertThat(row(
                        operation,
                        state(),
                        state(pin(Mode.NORMAL)),
                        state(pin(Mode.NO_NEW_ORDER)),
                        state(pin(Mode.READ_ONLY)),
                        state(pin(Mode.UNAVAILABLE))))
                .containsExactly(none, normal, noNewOrder, readOnly, unavailable);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    operation,    no valid state, NORMAL, NO_NEW_ORDER, READ_ONLY, UNAVAILABLE
                    PLACE_ORDER,  no,             no,     no,           no,        no
                    UPDATE_ORDER, no,             no,     no,           no,        no
                    CANCEL_ORDER, no,             yes,    yes,          no,        no
                    VIEW,         no,             yes,    yes,          yes,       no
                    ADMIN,        yes,            yes,    yes,          yes,       no
                    """)
    void expiredIsAndedWithWhatWasLastKnown(
            String operation,
            String noValidState,
            String normal,
            String noNewOrder,
            String readOnly,
            String unavailable) {
        assertThat(expiredRow(operation, NO_VALID_STATE, NORMAL, NO_NEW_ORDER, READ_ONLY, UNAVAILABLE))
                .containsExactly(noValidState, normal, noNewOrder, readOnly, unavailable);
    }

    @Test
    void classesAndModesStandInTheirOrderWithTheirEffects() {
        assertThat(POLICY.matrix().modes())
                .containsExactly(Mode.NORMAL, Mode.NO_NEW_ORDER, Mode.READ_ONLY, Mode.UNAVAILABLE);
        assertThat(POLICY.operations())
                .extracting(
                        operation -> operation + " " + POLICY.effect(operation).orElseThrow())
                .containsExactly(
                        "PLACE_ORDER WRITE", "UPDATE_ORDER WRITE", "CANCEL_ORDER WRITE", "VIEW READ", "ADMIN CONTROL");
    }

    private static List<String> row(String operation, ModeState... states) {
        List<String> row = new ArrayList<>();
        for (ModeState state : states) {
            row.add(permitted(operation, View.fresh(state)));
        }
        return row;
    }

    private static List<String> expiredRow(String operation, ModeState... states) {
        List<String> row = new ArrayList<>();
        for (ModeState state : states) {
            row.add(permitted(operation, new View(state, Freshness.EXPIRED, Set.of())));
        }
        return row;
    }

    private static String permitted(String operation, View view) {
        OperationClass asked = POLICY.operationNamed(operation);
        Verdicts verdicts = new Verdicts(POLICY);
        boolean permitted = verdicts.decision(view, asked, Scope.ROOT).permitted();
        assertThat(verdicts.status(view, Scope.ROOT).permits(asked)).isEqualTo(permitted);
        return permitted ? "yes" : "no";
    }

    private static StateChange cause(Mode mode) {
        return new StateChange.CauseSet(
                Cause.builder(Scope.ROOT, "exchange", mode).build());
    }

    private static StateChange pin(Mode mode) {
        return new StateChange.HoldSet(Hold.builder(Scope.ROOT, "drill", mode).build());
    }

    private static ModeState state(StateChange... changes) {
        return ModeState.empty().after(new Head(0, 1, "hash"), List.of(changes));
    }
}
