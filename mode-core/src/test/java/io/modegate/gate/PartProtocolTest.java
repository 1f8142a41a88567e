package io.modegate.gate;

import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static io.modegate.gate.GateFixture.gate;
import static io.modegate.gate.GateFixture.hold;
import static io.modegate.gate.GateFixture.set;
import static io.modegate.gate.GateFixture.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Mode;
import io.modegate.OperationDeniedException;
import io.modegate.Permit;
import io.modegate.Scope;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps 7 and 8 at {@link Tally}: operations that are part of one under way, one interleaving per way to go wrong. */
class PartProtocolTest {
    private static final int PLACE = 0;
    private static final View PERMITTING = view(1);
    private static final View READ_ONLY = view(2, set(hold(Mode.READ_ONLY)));
    private static final View UNAVAILABLE = view(2, set(hold(Mode.UNAVAILABLE)));

    private final LiveGate gate = gate(PERMITTING);

    @Test
    void partIsJudgedByTheStateThatLetTheWholeIn() {
        Permit whole = gate.enter(PLACE_ORDER);
        gate.publish(READ_ONLY);

        Permit part = whole.enterWithin(CANCEL_ORDER, Scope.ROOT);

        assertThat(part.version()).isEqualTo(1);
        assertThat(gate.draining()).isEqualTo(Map.of(PLACE_ORDER, 1L, CANCEL_ORDER, 1L));
        whole.close();
        assertThat(gate.draining()).isEqualTo(Map.of(CANCEL_ORDER, 1L));
        part.close();
        assertThat(gate.draining()).isEmpty();
    }

    @Test
    void partOfAWholeThatNoDrainWaitsForMustBePermittedNow() {
        try (Permit whole = gate.enter(VIEW)) {
            gate.publish(READ_ONLY);
            assertThat(gate.draining()).isEmpty();

            assertThatExceptionOfType(OperationDeniedException.class)
                    .isThrownBy(() -> whole.enterWithin(PLACE_ORDER, Scope.ROOT));
            whole.enterWithin(VIEW, Scope.ROOT, "client-order-4711").close();
        }
    }

    @Test
    void partIsNeverLooserThanItsWholesState() {
        gate.publish(READ_ONLY);
        try (Permit whole = gate.enter(VIEW)) {
            gate.publish(view(3));

            assertThatExceptionOfType(OperationDeniedException.class)
                    .isThrownBy(() -> whole.enterWithin(PLACE_ORDER, Scope.ROOT))
                    .satisfies(denied -> assertThat(denied.decision().version()).isEqualTo(2));
        }
    }

    @Test
    void publicationBetweenTheVerdictAndTheCountMakesThePartStartOver() {
        Tracked whole = (Tracked) gate.enter(VIEW);
        gate.publish(UNAVAILABLE);
        Asked place = new Asked(PLACE_ORDER, Scope.ROOT, null);
        Snapshot seen = gate.admittingWithin(whole, place);
        gate.publish(READ_ONLY);
        // A drain waited for the whole; now none does.
        assertThat(gate.draining()).isEmpty();

        whole.snapshot.tally.start(PLACE);
        assertThat(gate.isConfirmedWithin(whole, seen, PLACE)).isFalse();
        assertThat(gate.draining()).isEmpty();
        assertThatExceptionOfType(OperationDeniedException.class).isThrownBy(() -> gate.admittingWithin(whole, place));
        whole.close();
    }

    @Test
    void wholeThatEndsBetweenTheVerdictAndTheCountLeavesThePartOnItsOwn() {
        Tracked whole = (Tracked) gate.enter(PLACE_ORDER);
        gate.publish(READ_ONLY);
        Asked place = new Asked(PLACE_ORDER, Scope.ROOT, null);
        Snapshot seen = gate.admittingWithin(whole, place);
        whole.close();
        assertThat(gate.draining()).isEmpty();

        whole.snapshot.tally.start(PLACE);
        assertThat(gate.isConfirmedWithin(whole, seen, PLACE)).isFalse();
        assertThat(gate.draining()).isEmpty();
        assertThatExceptionOfType(OperationDeniedException.class)
                .isThrownBy(() -> whole.enterWithin(PLACE_ORDER, Scope.ROOT));
    }

    @Test
    void partOfAWholeThatEndedIsAnOperationOfItsOwn() {
        Permit whole = gate.enter(PLACE_ORDER);
        whole.close();
        gate.publish(view(2));

        assertThat(whole.enterWithin(VIEW, Scope.ROOT).version()).isEqualTo(2);
    }
}
