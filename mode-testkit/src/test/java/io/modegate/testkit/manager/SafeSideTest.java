package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static io.modegate.Mode.NO_NEW_ORDER;
import static io.modegate.OperationClass.PLACE_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.Effect;
import io.modegate.Hold;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.StoreUnavailableException;
import io.modegate.probe.Probe;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.Thresholds;
import io.modegate.store.LeaseStore;
import io.modegate.store.ModeStore;
import io.modegate.testkit.TestCommits;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SafeSideTest {
    private final Hands hands = new Hands(new Thresholds(1, 1, Duration.ZERO));

    @AfterEach
    void stop() {
        hands.close();
    }

    @Test
    void theTimersThreadHandsARoundOverRatherThanDoIt() {
        int before = hands.looks.get();
        hands.timing.queueBlocking();

        hands.minutes(1);
        assertThat(hands.looks).hasValue(before);
        hands.timing.runBlocking();

        assertThat(hands.looks).hasValueGreaterThan(before);
    }

    @Test
    void aHoldThatChangesItsModeTakesThatModesEffect() {
        ModePolicy policy = ModePolicy.builder()
                .name("costs")
                .operation(PLACE_ORDER, Effect.WRITE)
                .modeThatPermitsAll(NORMAL)
                .mode(ModeRule.of(Mode.of("COST"), Set.of(PLACE_ORDER)).restricting())
                .mode(ModeRule.of(NO_NEW_ORDER, Set.of()))
                .build();
        hands.use(hands.builder("two")
                .store(ModeStore.inMemory(hands.clock))
                .policy(policy)
                .probe(hands.exchange(), NO_NEW_ORDER, new Thresholds(1, 1, Duration.ZERO))
                .build());
        hold("NORMAL");
        hold("COST");
        hands.world = ProbeResult.down("refused");
        hands.minutes(1);

        assertThat(hands.manager().gate().current().entries().holds())
                .extracting(Hold::effect)
                .containsExactly(HoldEffect.RESTRICT);
        assertThat(hands.manager().gate().permits(PLACE_ORDER)).isFalse();
    }

    @Test
    void anInstanceThatDoesNotDetermineStillAsksTheProbeBeforeItClears() {
        hands.world = ProbeResult.down("refused");
        hands.minutes(1);
        hands.use(hands.builder("two")
                .determiner(false)
                .probe(hands.exchange(), NO_NEW_ORDER)
                .build());

        assertThatThrownBy(() -> hands.manager()
                        .control()
                        .clearing("exchange")
                        .by("alice")
                        .because("I think so")
                        .apply())
                .isInstanceOfSatisfying(
                        ControlRefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.STILL_FAILING));
    }

    @Test
    void onceAnAnswerIsLostAFailureThatFollowsDoesNotSayThatNothingWasStored() {
        hands.store.losesAnswers = true;
        hands.store.afterLostAnswer = () -> hands.store.down = true;

        assertThatThrownBy(() -> hold("READ_ONLY"))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        failed -> assertThat(failed.outcomeUnknown()).isTrue());
    }

    @Test
    void aStoreThatLostEverythingIsDeterminedAnewByOperatorsAlone() {
        hands.use(hands.builder("two")
                .store(hands.store)
                .operatorOnly(NO_NEW_ORDER)
                .build());
        hands.seconds(20);

        hands.store.truth = (LeaseStore) ModeStore.inMemory(hands.clock);
        hands.seconds(10);

        assertThat(hands.manager().gate().current().valid()).isTrue();
        assertThat(hands.manager().gate().current().mode()).isEqualTo(NO_NEW_ORDER);
    }

    @Test
    void aStateThatNeedsANewerLibraryIsEnforcedAndLeftToInstancesThatUnderstandIt() {
        String document =
                "{\"format\":1,\"features\":[\"quorum\"],\"determined\":\"2026-03-01T10:00:00Z\",\"holds\":[],"
                        + "\"causes\":[{\"name\":\"exchange\",\"mode\":\"HALVED\",\"since\":\"2026-03-01T10:00:00Z\","
                        + "\"evidence\":\"\",\"latched\":false,\"unoverridable\":false,\"permitted\":[\"VIEW\"],\"version\":9}]}";
        hands.memory.compareAndSet(
                hands.memory.head().head(),
                TestCommits.after(hands.memory.head().head())
                        .scope("/", document)
                        .draft());
        hands.seconds(30);
        long version = hands.memory.head().head().version();
        hands.minutes(5);

        assertThat(hands.manager().gate().permits(PLACE_ORDER)).isFalse();
        assertThat(hands.memory.head().head().version()).isEqualTo(version);
        assertThat(((LeaseStore) hands.memory).acquire("newer", Duration.ofMinutes(1)))
                .isPresent();
        assertThatThrownBy(() -> hold("READ_ONLY"))
                .isInstanceOfSatisfying(
                        ControlRefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.TOO_OLD));
    }

    @Test
    void aProbeThatCannotEvenBeAskedIsUnknownAndEndsNothing() {
        Probe broken = new Probe() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Duration timeout() {
                throw new IllegalStateException("a mistake of the probe");
            }

            @Override
            @SuppressWarnings("NullAway") // the mistake that is tried
            public ProbeResult look() {
                return null;
            }
        };
        ModeManager manager = hands.builder("two")
                .store(ModeStore.inMemory(hands.clock))
                .initialLoadTimeout(Duration.ofMillis(1))
                .probe(broken, NO_NEW_ORDER)
                .probe(hands.exchange(), NO_NEW_ORDER, new Thresholds(1, 1, Duration.ZERO))
                .build();
        hands.use(manager);
        int before = hands.looks.get();

        hands.minutes(2);

        assertThat(manager.gate().current().valid()).isFalse();
        assertThat(hands.looks.get()).isGreaterThan(before + 1);
    }

    @Test
    void withoutACompletedDeterminationTheProbesLookAtEveryBeat() {
        hands.world = ProbeResult.unknown("no answer yet");
        hands.use(hands.builder("two")
                .store(ModeStore.inMemory(hands.clock))
                .initialLoadTimeout(Duration.ofMillis(1))
                .probeEvery(Duration.ofHours(1))
                .probe(hands.exchange(), NO_NEW_ORDER)
                .build());
        hands.world = ProbeResult.up("fine");

        hands.seconds(4);

        assertThat(hands.manager().gate().permits(PLACE_ORDER)).isTrue();
    }

    private void hold(String mode) {
        hands.manager().control().hold("h", mode).by("alice").because("a test").apply();
    }
}
