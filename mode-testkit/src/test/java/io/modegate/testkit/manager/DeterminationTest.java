package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.Mode.UNDETERMINED;
import static io.modegate.OperationClass.ADMIN;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.modegate.Effect;
import io.modegate.HistoryEntry;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.Source;
import io.modegate.probe.Probe;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.Thresholds;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeterminationTest {
    private final Hands hands = new Hands();

    @AfterEach
    void stop() {
        hands.close();
    }

    @Test
    void theFirstDeterminationRunsAtOnce() {
        assertThat(hands.looks).hasValue(1);
        assertThat(gate().current().mode()).isEqualTo(NORMAL);
        assertThat(gate().current().valid()).isTrue();
        assertThat(newest().what().reason()).isEqualTo("the first determination completed");
    }

    @Test
    void theFirstDefiniteResultDecidesAlone() {
        Hands broken = new Hands();
        broken.close();
        hands.world = ProbeResult.down("connection refused");
        ModeManager fresh = hands.builder("two")
                .store(ModeStore.inMemory(hands.clock))
                .probe(hands.exchange(), NO_NEW_ORDER)
                .build();

        assertThat(fresh.gate().current().mode()).isEqualTo(NO_NEW_ORDER);
        fresh.close();
    }

    @Test
    void untilAProbeSaysSomethingDefiniteThereIsNoValidState() {
        hands.world = ProbeResult.unknown("no answer within 2000 ms");
        ModeManager fresh = hands.builder("two")
                .store(ModeStore.inMemory(hands.clock))
                .initialLoadTimeout(Duration.ofMillis(1))
                .probe(hands.exchange(), NO_NEW_ORDER)
                .build();

        assertThat(fresh.gate().current().mode()).isEqualTo(UNDETERMINED);
        assertThat(fresh.gate().current().valid()).isFalse();
        assertThat(fresh.gate().permits(ADMIN)).isTrue();
        assertThat(fresh.gate().permits(VIEW)).isFalse();
        hands.world = ProbeResult.up("fine");
        hands.minutes(1);
        assertThat(fresh.gate().permits(PLACE_ORDER)).isTrue();
        fresh.close();
    }

    @Test
    void aCauseIsRaisedAfterTheThresholdWithEvidenceAndEndsAfterTheOther() {
        hands.world = ProbeResult.down("GET / failed: Connection refused");
        hands.minutes(2);
        assertThat(gate().permits(PLACE_ORDER)).isTrue();

        hands.minutes(1);

        assertThat(gate().current().mode()).isEqualTo(NO_NEW_ORDER);
        assertThat(gate().current().source()).isEqualTo(Source.SYSTEM_PROCESS);
        assertThat(gate().current().reason()).isEqualTo("GET / failed: Connection refused (3 in a row)");
        assertThat(newest().what().evidence()).isEqualTo("exchange: GET / failed: Connection refused");
        assertThat(newest().what().action()).isEqualTo("cause.found");
        hands.world = ProbeResult.up("answered 200");
        hands.minutes(1);
        assertThat(gate().current().mode()).isEqualTo(NO_NEW_ORDER);
        hands.minutes(1);
        assertThat(gate().current().mode()).isEqualTo(NORMAL);
    }

    @Test
    void theSameFindingAgainIsNoVersion() {
        hands.world = ProbeResult.down("refused");
        hands.minutes(3);
        long version = gate().current().version();

        hands.world = ProbeResult.down("refused, in other words");
        hands.minutes(30);

        assertThat(gate().current().version()).isEqualTo(version);
        assertThat(newest().version()).isEqualTo(version);
    }

    @Test
    void unknownCountsNeitherWay() {
        hands.world = ProbeResult.down("refused");
        hands.minutes(2);
        hands.world = ProbeResult.unknown("no answer");
        hands.minutes(5);
        assertThat(gate().current().mode()).isEqualTo(NORMAL);
        hands.world = ProbeResult.down("refused");
        hands.minutes(1);
        assertThat(gate().current().mode()).isEqualTo(NO_NEW_ORDER);

        hands.world = ProbeResult.up("fine");
        hands.minutes(1);
        hands.world = ProbeResult.unknown("no answer");
        hands.minutes(60);

        assertThat(gate().current().mode()).isEqualTo(NO_NEW_ORDER);
    }

    @Test
    void aCauseStaysAtLeastItsDwell() {
        Hands dwelling = new Hands(new Thresholds(1, 1, Duration.ofMinutes(10)));
        dwelling.world = ProbeResult.down("refused");
        dwelling.minutes(1);
        dwelling.world = ProbeResult.up("fine");
        dwelling.minutes(9);
        assertThat(dwelling.manager().gate().current().mode()).isEqualTo(NO_NEW_ORDER);

        dwelling.minutes(1);

        assertThat(dwelling.manager().gate().current().mode()).isEqualTo(NORMAL);
        dwelling.close();
    }

    @Test
    void aLatchedCauseIsEndedByAnOperatorOnly() {
        ModePolicy latching = ModePolicy.builder()
                .name("latching")
                .operation(PLACE_ORDER, Effect.WRITE)
                .operation(ADMIN, Effect.CONTROL)
                .modeThatPermitsAll(NORMAL)
                .mode(ModeRule.of(Mode.of("CONTAINMENT"), Set.of(ADMIN)).latching())
                .build();
        ModeManager contained = hands.builder("two")
                .store(ModeStore.inMemory(hands.clock))
                .policy(latching)
                .probe(hands.exchange(), Mode.of("CONTAINMENT"), new Thresholds(1, 1, Duration.ZERO))
                .build();
        hands.world = ProbeResult.down("checksum differs");
        hands.minutes(1);
        hands.world = ProbeResult.up("fine");
        hands.minutes(60);

        assertThat(contained.gate().permits(PLACE_ORDER)).isFalse();
        assertThat(contained.gate().current().ends()).isEqualTo("only by an operator, who clears cause exchange");
        contained
                .control()
                .clearing("exchange")
                .by("alice")
                .because("restored and compared")
                .apply();
        assertThat(contained.gate().permits(PLACE_ORDER)).isTrue();
        contained.close();
    }

    @Test
    void aProbeThatThrowsOrHangsIsUnknown() {
        Probe hangs = new Probe() {
            @Override
            public String name() {
                return "hangs";
            }

            @Override
            public ProbeResult look() {
                throw new IllegalStateException("a mistake of the probe");
            }
        };
        ModeManager fresh = hands.builder("two")
                .store(ModeStore.inMemory(hands.clock))
                .initialLoadTimeout(Duration.ofMillis(1))
                .probe(hangs, READ_ONLY)
                .build();

        assertThat(fresh.gate().current().valid()).isFalse();
        fresh.close();
    }

    @Test
    void aHoldIsUntouchedByAllThatTheSystemProcessFinds() {
        hands.manager()
                .control()
                .hold("pin", NORMAL)
                .by("alice")
                .because("accepted")
                .apply();
        long set = gate().current().entries().holds().get(0).version();
        for (int i = 0; i < 5; i++) {
            hands.world = ProbeResult.down("refused");
            hands.minutes(4);
            assertThat(gate().permits(PLACE_ORDER)).isTrue();
            assertThat(gate().current().recommended().mode()).isEqualTo(NO_NEW_ORDER);
            hands.world = ProbeResult.up("fine");
            hands.minutes(4);
        }

        assertThat(gate().current().entries().holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.version()).isEqualTo(set));
    }

    @Test
    void onlyTheHolderOfTheLeaseLooksAndATakeoverResetsNothing() {
        ModeManager second =
                hands.builder("two").probe(hands.exchange(), NO_NEW_ORDER).build();
        hands.world = ProbeResult.down("refused");
        int before = hands.looks.get();
        hands.minutes(2);
        assertThat(hands.looks.get() - before).isEqualTo(2);

        hands.use(second);
        hands.seconds(20);

        assertThat(second.gate().current().mode()).isEqualTo(NO_NEW_ORDER);
        assertThat(second.gate().current().reason()).isEqualTo("refused (3 in a row)");
    }

    private ModeGate gate() {
        return hands.manager().gate();
    }

    private HistoryEntry newest() {
        return hands.manager().history().page(1, Long.MAX_VALUE).get(0);
    }
}
