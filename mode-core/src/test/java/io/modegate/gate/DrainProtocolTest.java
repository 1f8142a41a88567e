package io.modegate.gate;

import static io.modegate.OperationClass.PLACE_ORDER;
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

/**
 * One interleaving per step of the protocol at {@link Tally} in which a reader could be told "nothing is under way" of an
 * operation that is. The steps of one call are taken one by one; what comes between them is what another thread does.
 */
class DrainProtocolTest {
    private static final int PLACE = 0;
    private static final View PERMITTING = view(1);
    private static final View DENYING = view(2, set(hold(Mode.READ_ONLY)));

    private final LiveGate gate = gate(PERMITTING);

    @Test
    void publicationBetweenTheVerdictAndTheCountMakesTheCallStartOver() {
        Snapshot read = gate.admitting(PLACE_ORDER, Scope.ROOT, null);
        gate.publish(DENYING);
        assertThat(gate.draining()).isEmpty();

        // Drained was said. Had the call gone on with what it read, it would run now.
        read.tally.start(PLACE);
        assertThat(gate.isConfirmed(read, PLACE)).isFalse();
        assertThat(read.tally.isIdle()).isTrue();
        assertThatExceptionOfType(OperationDeniedException.class)
                .isThrownBy(() -> gate.admitting(PLACE_ORDER, Scope.ROOT, null));
    }

    @Test
    void publicationBetweenTheCountAndTheSecondLookIsSeenByBoth() {
        Snapshot read = gate.admitting(PLACE_ORDER, Scope.ROOT, null);
        read.tally.start(PLACE);
        gate.publish(DENYING);
        // Too high for a moment, never too low: the call may still be refused.
        assertThat(gate.draining()).isEqualTo(Map.of(PLACE_ORDER, 1L));

        assertThat(gate.isConfirmed(read, PLACE)).isFalse();
        assertThat(gate.draining()).isEmpty();
    }

    @Test
    void publicationAfterTheSecondLookFindsTheCallCounted() {
        Snapshot read = gate.admitting(PLACE_ORDER, Scope.ROOT, null);
        read.tally.start(PLACE);
        assertThat(gate.isConfirmed(read, PLACE)).isTrue();
        gate.publish(DENYING);

        assertThat(gate.draining()).isEqualTo(Map.of(PLACE_ORDER, 1L));
        read.tally.finish(PLACE);
        assertThat(gate.draining()).isEmpty();
    }

    @Test
    void callThatStartsOverIsCountedWhereItIsPermitted() {
        Snapshot read = gate.admitting(PLACE_ORDER, Scope.ROOT, null);
        gate.publish(view(2));
        read.tally.start(PLACE);
        assertThat(gate.isConfirmed(read, PLACE)).isFalse();

        Permit permit = gate.enter(PLACE_ORDER);
        assertThat(permit.version()).isEqualTo(2);
        gate.publish(view(3, set(hold(Mode.READ_ONLY))));
        assertThat(gate.draining()).isEqualTo(Map.of(PLACE_ORDER, 1L));
        permit.close();
    }

    @Test
    void startedReadBeforeFinishedWouldMissWhatIsUnderWay() {
        Snapshot retired = gate.admitting(PLACE_ORDER, Scope.ROOT, null);
        try (Permit underWay = gate.enter(PLACE_ORDER)) {
            gate.publish(DENYING);
            Tally tally = retired.tally;

            // The wrong order: a call that had read the retired snapshot comes and goes in between.
            long startedFirst = tally.startedSoFar(PLACE);
            tally.start(PLACE);
            assertThat(gate.isConfirmed(retired, PLACE)).isFalse();
            assertThat(startedFirst - tally.finishedSoFar(PLACE)).isZero();

            // The right one, with the same call in between.
            long finishedFirst = tally.finishedSoFar(PLACE);
            tally.start(PLACE);
            assertThat(gate.isConfirmed(retired, PLACE)).isFalse();
            assertThat(tally.startedSoFar(PLACE) - finishedFirst).isPositive();
            assertThat(tally.underWay(PLACE)).isEqualTo(1);
            assertThat(underWay.version()).isEqualTo(1);
        }
    }

    @Test
    void closingTwiceDoesNotHideAnotherCall() {
        Permit first = gate.enter(PLACE_ORDER);
        Permit second = gate.enter(PLACE_ORDER);
        gate.publish(DENYING);
        first.close();
        first.close();
        assertThat(gate.draining()).isEqualTo(Map.of(PLACE_ORDER, 1L));
        second.close();
    }

    @Test
    void laterPublicationsForgetNobodyWhoIsStillUnderWay() {
        Permit old = gate.enter(PLACE_ORDER);
        gate.publish(DENYING);
        gate.publish(view(3));
        Permit recent = gate.enter(PLACE_ORDER);
        gate.publish(view(4, set(hold(Mode.UNAVAILABLE))));

        assertThat(gate.draining()).isEqualTo(Map.of(PLACE_ORDER, 2L));
        old.close();
        assertThat(gate.draining()).isEqualTo(Map.of(PLACE_ORDER, 1L));
        recent.close();
        assertThat(gate.draining()).isEmpty();
    }
}
