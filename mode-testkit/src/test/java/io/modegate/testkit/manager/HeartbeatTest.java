package io.modegate.testkit.manager;

import static io.modegate.Mode.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.Freshness;
import io.modegate.Mode;
import io.modegate.probe.Probe;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.store.HeartbeatStore;
import io.modegate.store.HeartbeatStore.Beat;
import io.modegate.store.LeaseStore;
import io.modegate.store.ModeStore;
import io.modegate.testkit.HandClock;
import io.modegate.testkit.ManualTiming;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final HandClock clock = HandClock.at("2026-03-01T10:00:00Z");
    private final ManualTiming timing = new ManualTiming(clock);
    private final HeartbeatStore store = (HeartbeatStore) ModeStore.inMemory(clock);

    @Test
    void anInstanceTellsWhatItEnforcesAndLeavesWhenItEnds() {
        ModeManager manager = builder().build();
        manager.control().hold("h", "READ_ONLY").by("alice").because("x").apply();
        timing.advance(Duration.ofSeconds(3));

        assertThat(store.beats()).singleElement().satisfies(beat -> {
            assertThat(beat.heartbeat().instance()).isEqualTo("one");
            assertThat(beat.heartbeat().applied()).isEqualTo(store.head().head());
            assertThat(beat.heartbeat().freshness()).isEqualTo(Freshness.FRESH);
        });
        manager.close();
        assertThat(store.beats()).isEmpty();
    }

    @Test
    void anotherStartOfTheSameInstanceIsAnotherIncarnation() {
        ModeManager first = builder().build();
        ModeManager second = builder().build();

        assertThat(store.beats())
                .extracting(Beat::heartbeat)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(beat -> assertThat(beat.instance()).isEqualTo("one"));
        first.close();
        second.close();
    }

    @Test
    void twoProcessesWithOneNameDoNotShareALease() {
        AtomicInteger looks = new AtomicInteger();
        ModeManager first = determining(() -> ProbeResult.up("fine"));
        ModeManager second = determining(() -> {
            looks.incrementAndGet();
            return ProbeResult.up("fine");
        });

        timing.advance(Duration.ofMinutes(20));
        assertThat(looks).hasValue(0);
        first.close();
        timing.advance(Duration.ofMinutes(20));

        assertThat(looks).hasPositiveValue();
        second.close();
    }

    @Test
    void anOrderThatIsUnderWayWhenTheInstanceEndsIsAnsweredAsStored() {
        ModeManager manager =
                ModeManager.builder().store(store).operatorOnly(NORMAL).build();
        manager.close();

        manager.control().hold("h", "READ_ONLY").by("alice").because("x").apply();

        assertThat(store.head().head().version()).isEqualTo(2);
    }

    @Test
    void aLeaseOutlivesSeveralBeatsHoweverRareTheyAre() {
        ModeManager manager = ModeManager.builder()
                .store(store)
                .timing(timing)
                .heartbeatEvery(Duration.ofSeconds(20))
                .staleAfter(Duration.ofSeconds(60))
                .probe(Probe.of("exchange", () -> ProbeResult.up("fine")), Mode.NO_NEW_ORDER)
                .build();
        timing.advance(Duration.ofSeconds(79));

        assertThat(((LeaseStore) store).acquire("other", Duration.ofSeconds(1))).isEmpty();
        manager.close();
    }

    private ModeManager determining(Supplier<ProbeResult> look) {
        return ModeManager.builder()
                .store(store)
                .timing(timing)
                .instance("one")
                .probe(Probe.of("exchange", look), Mode.NO_NEW_ORDER)
                .build();
    }

    @Test
    void aBeatThatIsRarerThanTheStaleBoundIsRefused() {
        assertThatThrownBy(() -> builder()
                        .heartbeatEvery(Duration.ofSeconds(10))
                        .staleAfter(Duration.ofSeconds(10))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heartbeatEvery PT10S")
                .hasMessageContaining("staleAfter PT10S");
    }

    private ModeManagerBuilder builder() {
        return ModeManager.builder().store(store).timing(timing).instance("one").operatorOnly(NORMAL);
    }
}
