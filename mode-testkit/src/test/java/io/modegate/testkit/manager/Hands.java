package io.modegate.testkit.manager;

import io.modegate.Mode;
import io.modegate.probe.Probe;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.runtime.Thresholds;
import io.modegate.store.ModeStore;
import io.modegate.testkit.HandClock;
import io.modegate.testkit.ManualTiming;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A manager whose time, store and world are moved by hand. */
final class Hands implements AutoCloseable {
    final HandClock clock = HandClock.at("2026-03-01T10:00:00Z");
    final ManualTiming timing = new ManualTiming(clock);
    final AtomicInteger looks = new AtomicInteger();
    volatile ProbeResult world = ProbeResult.up("fine");
    final ModeStore memory = ModeStore.inMemory(clock);
    final FaultyStore store = new FaultyStore(memory);
    private ModeManager manager;

    Hands() {
        this(Thresholds.DEFAULT);
    }

    Hands(Thresholds thresholds) {
        manager =
                builder("one").probe(exchange(), Mode.NO_NEW_ORDER, thresholds).build();
    }

    ModeManagerBuilder builder(String instance) {
        return ModeManager.builder()
                .store(store)
                .timing(timing)
                .instance(instance)
                .probeEvery(Duration.ofMinutes(1));
    }

    Probe exchange() {
        return Probe.of("exchange", () -> {
            looks.incrementAndGet();
            return world;
        });
    }

    ModeManager manager() {
        return manager;
    }

    void use(ModeManager other) {
        manager.close();
        manager = other;
    }

    void minutes(int count) {
        timing.advance(Duration.ofMinutes(count));
    }

    void seconds(int count) {
        timing.advance(Duration.ofSeconds(count));
    }

    @Override
    public void close() {
        manager.close();
    }
}
