package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNAVAILABLE;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Freshness;
import io.modegate.HistoryEntry;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.Thresholds;
import io.modegate.store.LeaseStore;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RewindTest {
    private final Hands hands = new Hands(new Thresholds(1, 1, Duration.ZERO));
    private final ModeGate gate = hands.manager().gate();

    @AfterEach
    void stop() {
        hands.close();
    }

    @Test
    void aFlushedStoreIsRewrittenInANewEpochAndNothingIsLost() {
        hold(hands.manager(), "closed", READ_ONLY);
        long before = gate.current().version();

        hands.store.truth = (LeaseStore) ModeStore.inMemory(hands.clock);
        hands.seconds(1);

        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(gate.current().version()).isGreaterThan(before);
        HistoryEntry entry = reconciliation();
        assertThat(entry.head().epoch()).isEqualTo(1);
        assertThat(entry.what().reason())
                .isEqualTo(
                        "the store went back from version 2 to version 0: what only one side has was kept, but can no"
                                + " longer open");
        hands.minutes(1);
        assertThat(gate.current().valid()).isTrue();
        assertThat(gate.current().entries().holds()).extracting(Hold::id).containsExactly("closed");
        assertThat(hands.manager().history().verify().problem()).isEmpty();
    }

    @Test
    void aRestoredBackupKeepsTheStricterOfBothAndAReleasedPinCannotOpenAgain() {
        hands.world = ProbeResult.down("refused");
        hold(hands.manager(), "open", NORMAL);
        ModeStore backup = copy();
        hands.manager().control().release("open", "alice", "no longer accepted");
        hold(hands.manager(), "closed", UNAVAILABLE);
        assertThat(gate.permits(VIEW)).isFalse();

        hands.store.truth = (LeaseStore) backup;
        hands.seconds(1);

        assertThat(gate.permits(VIEW)).isFalse();
        hands.manager().control().release("closed", "alice", "done");
        assertThat(gate.permits(CANCEL_ORDER)).isTrue();
        assertThat(gate.permits(PLACE_ORDER))
                .as("the released PIN of NORMAL came back, but only as RESTRICT")
                .isFalse();
        assertThat(gate.current().entries().holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.effect()).isEqualTo(HoldEffect.RESTRICT));
        assertThat(hands.manager().history().verify().problem()).isEmpty();
    }

    @Test
    void theSameCounterWithAnotherHashIsARewindToo() {
        ModeStore backup = copy();
        hold(hands.manager(), "ours", READ_ONLY);
        ModeManager other =
                hands.builder("other").store(backup).operatorOnly(NORMAL).build();
        other.control().hold("theirs", NO_NEW_ORDER).by("bob").because("x").apply();
        assertThat(backup.head().head().version())
                .isEqualTo(hands.memory.head().head().version());

        hands.store.truth = (LeaseStore) backup;
        hands.seconds(1);

        assertThat(gate.current().entries().holds()).extracting(Hold::id).containsExactly("ours", "theirs");
        assertThat(gate.current().mode()).isEqualTo(READ_ONLY);
        assertThat(hands.manager().history().verify().problem()).isEmpty();
        other.close();
    }

    @Test
    void aRewoundStoreThatOvertookUsIsStillSeen() {
        ModeStore backup = copy();
        hold(hands.manager(), "ours", READ_ONLY);
        ModeManager other =
                hands.builder("other").store(backup).operatorOnly(NORMAL).build();
        for (int i = 0; i < 5; i++) {
            other.control()
                    .hold("theirs-" + i, NO_NEW_ORDER)
                    .by("bob")
                    .because("x")
                    .apply();
        }

        hands.store.truth = (LeaseStore) backup;
        hands.seconds(1);

        assertThat(gate.current().mode()).isEqualTo(READ_ONLY);
        assertThat(gate.current().entries().holds()).hasSize(6);
        other.close();
    }

    @Test
    void whileARewindCannotBeWrittenTheStricterIsEnforcedAndFlagged() {
        hold(hands.manager(), "closed", READ_ONLY);
        ModeStore empty = ModeStore.inMemory(hands.clock);
        hands.store.truth = new ReadOnlyStore((LeaseStore) empty);

        hands.seconds(3);

        assertThat(gate.current().freshness()).isEqualTo(Freshness.STALE);
        assertThat(gate.permits(CANCEL_ORDER)).isFalse();
        assertThat(gate.permits(VIEW)).as("the empty store has no valid state").isFalse();
        hands.store.truth = (LeaseStore) empty;
        hands.minutes(1);
        assertThat(gate.current().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(gate.permits(VIEW)).isTrue();
    }

    @Test
    void anInstanceWhoseMemoryWasTakenInAcceptsTheNewEpoch() {
        ModeManager second =
                hands.builder("two").probe(hands.exchange(), NO_NEW_ORDER).build();
        hold(hands.manager(), "closed", READ_ONLY);
        hands.seconds(1);

        hands.store.truth = (LeaseStore) ModeStore.inMemory(hands.clock);
        hands.seconds(5);

        assertThat(second.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(second.gate().current().version()).isEqualTo(gate.current().version());
        assertThat(history())
                .filteredOn(entry -> entry.what().action().equals("rewind.reconciled"))
                .hasSize(1);
        second.close();
    }

    private ModeStore copy() {
        return Copies.of(hands.memory, hands.clock);
    }

    private static void hold(ModeManager manager, String id, Mode mode) {
        manager.control().hold(id, mode).by("alice").because("a reason").apply();
    }

    private HistoryEntry reconciliation() {
        return history().stream()
                .filter(entry -> entry.what().action().equals("rewind.reconciled"))
                .findFirst()
                .orElseThrow();
    }

    private List<HistoryEntry> history() {
        return hands.manager().history().page(100, Long.MAX_VALUE);
    }
}
