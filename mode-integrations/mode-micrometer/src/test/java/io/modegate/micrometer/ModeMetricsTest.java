package io.modegate.micrometer;

import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modegate.Mode;
import io.modegate.Scope;
import io.modegate.guard.GuardReport;
import io.modegate.probe.Probe;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import io.modegate.testkit.HandClock;
import io.modegate.testkit.ManualTiming;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real transitions and denials, read from a registry; time is moved by hand. */
class ModeMetricsTest {
    private final HandClock clock = HandClock.at("1970-01-01T00:00:00Z");
    private final ManualTiming timing = new ManualTiming(clock);
    private final MockClock wall = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, wall);
    private final ModeMetrics metrics = ModeMetrics.in(registry);
    private volatile ProbeResult world = ProbeResult.up("fine");
    private final ModeManager modes = ModeManager.builder()
            .store(ModeStore.inMemory(clock))
            .timing(timing)
            .probe(Probe.of("exchange", () -> world), Mode.NO_NEW_ORDER)
            .probeEvery(Duration.ofMinutes(1))
            .meter(metrics)
            .build();

    ModeMetricsTest() {
        metrics.bindTo(modes);
    }

    @AfterEach
    void close() {
        modes.close();
        metrics.close();
    }

    @Test
    void oneModeAndSourceHoldsAndTheOthersDoNot() {
        assertThat(state("NORMAL", "SYSTEM_PROCESS")).isEqualTo(1);
        hold("h", Mode.READ_ONLY, Scope.ROOT);

        assertThat(state("READ_ONLY", "USER")).isEqualTo(1);
        assertThat(registry.find("mode.state").gauges().stream()
                        .mapToDouble(gauge -> gauge.value())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void transitionsCountOnceEach() {
        hold("h", Mode.READ_ONLY, Scope.ROOT);
        hold("elsewhere", Mode.UNAVAILABLE, Scope.of("venue/XNAS"));
        modes.control().release("h", "alice", "done");

        assertThat(count("mode.transitions", "from", "NORMAL", "to", "READ_ONLY", "source", "USER"))
                .isEqualTo(1);
        assertThat(count("mode.transitions", "from", "READ_ONLY", "to", "NORMAL", "source", "SYSTEM_PROCESS"))
                .isEqualTo(1);
        assertThat(registry.find("mode.transitions").counters()).hasSize(2);
    }

    @Test
    void denialsCountByOperationAndMode() {
        hold("h", Mode.READ_ONLY, Scope.ROOT);
        modes.gate().permits(PLACE_ORDER);
        modes.gate().permits(PLACE_ORDER);

        assertThat(count("mode.denied", "operation", "PLACE_ORDER", "mode", "READ_ONLY"))
                .isEqualTo(2);
    }

    @Test
    void theOldestHoldOfAnyScopeAges() {
        assertThat(registry.get("mode.hold.age").gauge().value()).isZero();
        hold("old", Mode.READ_ONLY, Scope.of("venue/XNAS"));
        wall.add(Duration.ofMinutes(5));
        timing.advance(Duration.ofMinutes(5));
        hold("young", Mode.READ_ONLY, Scope.ROOT);

        assertThat(registry.get("mode.hold.age").gauge().value()).isCloseTo(300, within(1.0));
    }

    @Test
    void theGapSaysHowMuchStricterAnOperatorIsThanTheSystem() {
        hold("h", Mode.READ_ONLY, Scope.ROOT);
        assertThat(registry.get("mode.override.gap").gauge().value()).isEqualTo(2);

        hold("h", Mode.NORMAL, Scope.ROOT);
        world = ProbeResult.down("refused");
        timing.advance(Duration.ofMinutes(5));
        assertThat(registry.get("mode.override.gap").gauge().value()).isEqualTo(-1);
    }

    @Test
    void probesTellWhatTheySawLast() {
        assertThat(probe("UP")).isEqualTo(1);
        world = ProbeResult.down("refused");
        timing.advance(Duration.ofMinutes(1));

        assertThat(probe("UP")).isZero();
        assertThat(probe("DOWN")).isEqualTo(1);
        assertThat(registry.get("mode.probe").tag("status", "DOWN").timer().count())
                .isPositive();
    }

    @Test
    void theAgeOfWhatIsEnforcedIsInSeconds() {
        assertThat(registry.get("mode.freshness.age").gauge().value()).isBetween(0.0, 4.0);
    }

    @Test
    void theProofOfTheGuardsIsCounted() {
        modes.noteGuards(new GuardReport("c0ffee", List.of()));

        assertThat(registry.get("mode.guards")
                        .tag("outcome", "unproved")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void closingTakesTheGaugesOut() {
        metrics.close();

        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getType()).isNotEqualTo(Meter.Type.GAUGE));
    }

    @Test
    void oneBindingIsEnough() {
        assertThatIllegalStateException()
                .isThrownBy(() -> metrics.bindTo(modes))
                .withMessageContaining("bound to a manager already");
    }

    private void hold(String id, Mode mode, Scope scope) {
        modes.control().hold(id, mode).in(scope).by("alice").because("drill").apply();
    }

    private double state(String mode, String source) {
        return registry.get("mode.state")
                .tag("mode", mode)
                .tag("source", source)
                .gauge()
                .value();
    }

    private double probe(String status) {
        return registry.get("mode.probe.status").tag("status", status).gauge().value();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }
}
