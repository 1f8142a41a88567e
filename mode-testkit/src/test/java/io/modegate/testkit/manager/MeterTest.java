package io.modegate.testkit.manager;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modegate.Decision;
import io.modegate.Mode;
import io.modegate.ModeMeter;
import io.modegate.OperationDeniedException;
import io.modegate.guard.GuardReport;
import io.modegate.guard.GuardReport.Finding;
import io.modegate.guard.GuardReport.Outcome;
import io.modegate.guard.GuardedOperation;
import io.modegate.probe.ProbeResult;
import io.modegate.store.HeartbeatStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a host's meter is told. */
class MeterTest {
    private final Hands hands = new Hands();
    private final List<String> told = new ArrayList<>();
    private final ModeMeter meter = new ModeMeter() {
        @Override
        public void denied(Decision denial) {
            told.add("denied " + denial.operation() + " in " + denial.mode());
        }

        @Override
        public void probed(String probe, String status, Duration took) {
            told.add(probe + " " + status + " after " + took.toMillis() + " ms");
        }

        @Override
        public void guarded(int proved, int unproved) {
            told.add(proved + " proved, " + unproved + " not");
        }
    };

    @BeforeEach
    void open() {
        hands.use(hands.builder("two")
                .probe(hands.exchange(), Mode.NO_NEW_ORDER)
                .meter(meter)
                .build());
        told.clear();
    }

    @AfterEach
    void close() {
        hands.close();
    }

    @Test
    void everyRefusalCountsOnceHoweverItIsTold() {
        hands.manager()
                .control()
                .hold("h", Mode.READ_ONLY)
                .by("alice")
                .because("x")
                .apply();

        assertThatExceptionOfType(OperationDeniedException.class)
                .isThrownBy(() -> hands.manager().gate().check(PLACE_ORDER));
        assertThatExceptionOfType(OperationDeniedException.class)
                .isThrownBy(() -> hands.manager().gate().enter(PLACE_ORDER));
        assertThat(hands.manager().gate().permits(PLACE_ORDER)).isFalse();
        hands.manager().gate().evaluate(PLACE_ORDER);

        assertThat(told)
                .filteredOn(line -> line.startsWith("denied"))
                .hasSize(3)
                .containsOnly("denied PLACE_ORDER in READ_ONLY");
    }

    @Test
    void everyLookCountsWithItsStatus() {
        hands.world = ProbeResult.down("refused");
        hands.minutes(1);

        assertThat(told).isNotEmpty().containsOnly("exchange DOWN after 0 ms");
    }

    @Test
    void aMeterThatThrowsChangesNoVerdict() {
        hands.use(hands.builder("three")
                .probe(hands.exchange(), Mode.NO_NEW_ORDER)
                .meter(new ModeMeter() {
                    @Override
                    public void denied(Decision denial) {
                        throw new IllegalStateException("no registry");
                    }
                })
                .build());
        hands.manager()
                .control()
                .hold("h", Mode.READ_ONLY)
                .by("alice")
                .because("x")
                .apply();

        assertThat(hands.manager().gate().permits(PLACE_ORDER)).isFalse();
        assertThatExceptionOfType(OperationDeniedException.class)
                .isThrownBy(() -> hands.manager().gate().check(PLACE_ORDER));
    }

    @Test
    void theProofOfTheGuardsIsCountedAndToldToTheFleet() {
        hands.use(hands.builder("two")
                .store(hands.memory)
                .operatorOnly(Mode.NORMAL)
                .meter(meter)
                .build());
        hands.manager()
                .noteGuards(new GuardReport(
                        "c0ffee", List.of(finding("a", Outcome.PROVED), finding("b", Outcome.UNGUARDED))));
        hands.seconds(3);

        assertThat(told).contains("1 proved, 1 not");
        assertThat(((HeartbeatStore) hands.memory).beats())
                .extracting(beat -> beat.heartbeat().details())
                .contains("{\"guards\":{\"catalogue\":\"c0ffee\",\"proved\":1,\"unsound\":[\"b\"]}}");
    }

    @Test
    void theAgeIsHowLongThePrimaryWasNotHeard() {
        assertThat(hands.manager().age()).isLessThan(Duration.ofSeconds(4));
        hands.store.down = true;
        hands.seconds(30);

        assertThat(hands.manager().age()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(34));
    }

    private static Finding finding(String id, Outcome outcome) {
        return new Finding(
                new GuardedOperation(id, "VIEW", "a.A", "a()", "", "", "a/A.java:1", List.of()), "bean", outcome, "");
    }
}
