package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.READ_ONLY;
import static io.modegate.OperationClass.ADMIN;
import static io.modegate.OperationClass.PLACE_ORDER;
import static io.modegate.OperationClass.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Cause;
import io.modegate.ControlRefusedException;
import io.modegate.Effect;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.Thresholds;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutsideCausesTest {
    private static final ModePolicy LATCHING = ModePolicy.builder()
            .name("latching")
            .operation(PLACE_ORDER, Effect.WRITE)
            .operation(VIEW, Effect.READ)
            .operation(ADMIN, Effect.CONTROL)
            .modeThatPermitsAll(NORMAL)
            .mode(ModeRule.of(READ_ONLY, Set.of(VIEW, ADMIN)))
            .mode(ModeRule.of(Mode.of("CONTAINMENT"), Set.of(ADMIN)).latching())
            .build();

    private final Hands hands = new Hands();
    private final ModeStore fresh = ModeStore.inMemory(hands.clock);
    private ModeGate gate;

    @BeforeEach
    void usePolicyThatLatches() {
        use(hands.builder("two")
                .store(fresh)
                .policy(LATCHING)
                .operatorOnly(NORMAL)
                .build());
    }

    @AfterEach
    void stop() {
        hands.close();
    }

    @Test
    void aLatchedCauseIsNotLoosenedByItsOwnSystemNorEndedByTime() {
        raise("books", "CONTAINMENT");
        raise("books", "READ_ONLY");
        hands.minutes(60);

        assertThat(gate.permits(VIEW)).isFalse();
        assertThat(cause("books").latched()).isTrue();
        assertThat(cause("books").expires()).isEmpty();
        assertThat(cause("books").mode()).isEqualTo(Mode.of("CONTAINMENT"));
    }

    @Test
    void aCauseMayBecomeLatchedByAStricterFinding() {
        raise("books", "READ_ONLY");
        raise("books", "CONTAINMENT");
        hands.minutes(60);

        assertThat(gate.permits(VIEW)).isFalse();
        assertThat(cause("books").latched()).isTrue();
    }

    @Test
    void aLatchedCauseThatIsRaisedAgainWritesNothing() {
        raise("books", "CONTAINMENT");
        long version = gate.current().version();

        raise("books", "CONTAINMENT");
        hands.minutes(30);
        raise("books", "CONTAINMENT");

        assertThat(gate.current().version()).isEqualTo(version);
    }

    @Test
    void whatThisInstanceFindsItselfCannotBeRaisedFromOutside() {
        use(hands.builder("three").probe(hands.exchange(), READ_ONLY).build());

        assertThatThrownBy(() -> raise("exchange", "READ_ONLY"))
                .isInstanceOf(ControlRefusedException.class)
                .hasMessageContaining("another name");
        assertThatThrownBy(() -> raise("start-mode", "READ_ONLY")).isInstanceOf(ControlRefusedException.class);
    }

    @Test
    void anOutsideCauseWithTheNameOfALaterProbeIsNotTheProbesToEnd() {
        raise("exchange", "READ_ONLY");
        use(hands.builder("three")
                .store(fresh)
                .policy(LATCHING)
                .probe(hands.exchange(), READ_ONLY, new Thresholds(1, 1, Duration.ZERO))
                .build());
        hands.minutes(3);
        assertThat(cause("exchange").raisedBy()).isEqualTo("fraud-bot");

        hands.world = ProbeResult.down("refused");
        hands.minutes(1);
        assertThat(cause("exchange").raisedBy()).isEqualTo("fraud-bot");
        assertThat(cause("probe:exchange").raisedBy()).isEmpty();

        hands.world = ProbeResult.up("fine");
        hands.minutes(1);
        assertThat(cause("exchange").raisedBy()).isEqualTo("fraud-bot");
        assertThat(gate.permits(PLACE_ORDER)).isFalse();
        hands.minutes(20);
        assertThat(gate.permits(PLACE_ORDER)).isTrue();
    }

    @Test
    void aCauseOfAProbeWithoutItsNameIsEndedByThatProbeAsItsOwn() {
        raise("exchange", "READ_ONLY");
        use(hands.builder("three")
                .store(fresh)
                .policy(LATCHING)
                .probe(hands.exchange(), READ_ONLY, new Thresholds(1, 1, Duration.ZERO))
                .build());
        hands.world = ProbeResult.down("refused");
        hands.minutes(1);
        hands.minutes(30);
        assertThat(gate.current().entries().causes()).extracting(Cause::name).containsExactly("probe:exchange");

        hands.world = ProbeResult.up("fine");
        hands.minutes(1);

        assertThat(gate.permits(PLACE_ORDER)).isTrue();
    }

    private void use(ModeManager manager) {
        hands.use(manager);
        gate = manager.gate();
    }

    private void raise(String name, String mode) {
        hands.manager()
                .control()
                .raise(name, mode)
                .by("fraud-bot")
                .because("checksums differ")
                .lasting(Duration.ofMinutes(20))
                .apply();
    }

    private Cause cause(String name) {
        return gate.current().entries().causes().stream()
                .filter(cause -> cause.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
