package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.OperationClass.CANCEL_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Freshness;
import io.modegate.HistoryEntry;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.Source;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.Thresholds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgeTest {
    private final Hands hands = new Hands(new Thresholds(1, 1, Duration.ZERO));
    private final ModeGate gate = hands.manager().gate();

    @AfterEach
    void stop() {
        hands.close();
    }

    @Test
    void aHoldExpiresByTheStoresClockInOneEntryOfSourceUser() {
        hold("migration", READ_ONLY, 45);
        hands.minutes(44);
        assertThat(gate.permits(PLACE_ORDER)).isFalse();

        hands.minutes(1);

        assertThat(gate.permits(PLACE_ORDER)).isTrue();
        HistoryEntry expiry = hands.manager().history().page(1, Long.MAX_VALUE).get(0);
        assertThat(expiry.what().action()).isEqualTo("hold.expired");
        assertThat(expiry.what().source()).isEqualTo(Source.USER);
        assertThat(expiry.what().reason()).isEqualTo("expiry of alice's hold");
        assertThat(hands.manager().history().page(100, Long.MAX_VALUE)).hasSize(3);
    }

    @Test
    void severalInstancesWriteAnExpiryOnce() {
        ModeManager second =
                hands.builder("two").probe(hands.exchange(), READ_ONLY).build();
        hold("migration", READ_ONLY, 10);

        hands.minutes(20);

        assertThat(second.gate().permits(PLACE_ORDER)).isTrue();
        assertThat(hands.manager().history().page(100, Long.MAX_VALUE))
                .filteredOn(entry -> entry.what().action().equals("hold.expired"))
                .hasSize(1);
        second.close();
    }

    @Test
    void anExtendedHoldDoesNotExpireEarly() {
        hold("migration", READ_ONLY, 10);
        hands.minutes(9);
        hold("migration", READ_ONLY, 10);

        hands.minutes(9);
        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        hands.minutes(1);
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void whileTheEndOfAHoldCannotBeWrittenTheStricterOfWithAndWithoutIsEnforced() {
        hold("tight", READ_ONLY, 2);
        hands.store.down = true;
        hands.minutes(3);
        assertThat(gate.permits(PLACE_ORDER)).as("a tight hold may still stand").isFalse();

        hands.store.down = false;
        hands.seconds(2);
        assertThat(gate.permits(PLACE_ORDER)).isTrue();

        hands.world = ProbeResult.down("refused");
        hands.minutes(1);
        hold("open", NORMAL, 2);
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
        hands.store.down = true;
        hands.minutes(3);
        assertThat(gate.permits(PLACE_ORDER)).as("a loose hold may be over").isFalse();
    }

    @Test
    void aSilentStoreMakesTheStateStaleThenExpired() {
        List<Freshness> told = new ArrayList<>();
        gate.subscribe(transition -> told.add(transition.to().freshness()));
        hands.store.down = true;

        hands.seconds(9);
        assertThat(gate.current().freshness()).isEqualTo(Freshness.FRESH);
        hands.seconds(1);
        assertThat(gate.current().freshness()).isEqualTo(Freshness.STALE);
        assertThat(gate.permits(PLACE_ORDER))
                .as("the last known state is enforced")
                .isTrue();
        hands.minutes(5);

        assertThat(gate.current().freshness()).isEqualTo(Freshness.EXPIRED);
        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        assertThat(gate.permits(CANCEL_ORDER)).isTrue();
        assertThat(gate.permits(VIEW)).isTrue();
        assertThat(gate.evaluate(PLACE_ORDER).reason())
                .isEqualTo("the store has been silent for too long; last known: mode NORMAL");
        hands.store.down = false;
        hands.seconds(1);
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
        assertThat(told).containsExactly(Freshness.STALE, Freshness.EXPIRED, Freshness.FRESH);
    }

    @Test
    void anExpiredStateIsNeverLooserThanTheLastKnownOne() {
        hold("closed", Mode.UNAVAILABLE, 600);
        hands.store.down = true;

        hands.minutes(6);

        assertThat(gate.permits(VIEW)).isFalse();
        assertThat(gate.permits(CANCEL_ORDER)).isFalse();
    }

    @Test
    void aManagerStartsWithoutItsStoreAndCatchesUp() {
        hold("closed", READ_ONLY, 600);
        hands.store.down = true;
        ModeManager late = hands.builder("late")
                .initialLoadTimeout(Duration.ofMillis(1))
                .probe(hands.exchange(), READ_ONLY)
                .build();

        assertThat(late.gate().current().valid()).isFalse();
        assertThat(late.gate().permits(VIEW)).isFalse();
        assertThat(late.awaitReady(Duration.ofMillis(1))).isFalse();
        hands.store.down = false;
        hands.seconds(1);
        assertThat(late.gate().current().mode()).isEqualTo(READ_ONLY);
        assertThat(late.awaitReady(Duration.ofMillis(1))).isTrue();
        late.close();
    }

    @Test
    void aChangeOnOneInstanceReachesTheOtherAtItsNextRefresh() {
        ModeManager second =
                hands.builder("two").probe(hands.exchange(), READ_ONLY).build();

        hold("closed", READ_ONLY, 600);
        assertThat(second.gate().permits(PLACE_ORDER)).isTrue();
        hands.seconds(1);

        assertThat(second.gate().permits(PLACE_ORDER)).isFalse();
        second.close();
    }

    private void hold(String id, Mode mode, int minutes) {
        hands.manager()
                .control()
                .hold(id, mode)
                .by("alice")
                .because("a reason")
                .lasting(Duration.ofMinutes(minutes))
                .apply();
    }
}
