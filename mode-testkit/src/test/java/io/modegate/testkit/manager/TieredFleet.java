package io.modegate.testkit.manager;

import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.probe.Probe;
import io.modegate.probe.ProbeResult;
import io.modegate.runtime.ModeManager;
import io.modegate.runtime.ModeManagerBuilder;
import io.modegate.runtime.Thresholds;
import io.modegate.store.ModeStore;
import io.modegate.store.TieredModeStore;
import io.modegate.testkit.FakeSharedCache;
import io.modegate.testkit.HandClock;
import io.modegate.testkit.ManualTiming;
import io.modegate.testkit.SwitchedTruth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Instances on one truth behind one cache, all moved by hand; each has a link of its own to the truth. */
final class TieredFleet implements AutoCloseable {
    final HandClock clock = HandClock.at("2026-03-01T10:00:00Z");
    final ManualTiming timing = new ManualTiming(clock);
    final FakeSharedCache.Server cache = new FakeSharedCache.Server(clock);
    final List<Member> members = new ArrayList<>();
    volatile ModeStore truth = ModeStore.inMemory(clock);
    volatile ProbeResult world = ProbeResult.up("fine");

    /** An instance, and its link to the truth. */
    record Member(ModeManager manager, SwitchedTruth link) {
        ModeGate gate() {
            return manager.gate();
        }
    }

    /** One that operators alone decide for. */
    Member member(String name) {
        SwitchedTruth link = new SwitchedTruth(truth);
        return started(builder(name, link).operatorOnly(Mode.NORMAL), link);
    }

    /** One that starts while the truth does not answer it. */
    Member memberWithoutTruth(String name) {
        SwitchedTruth link = new SwitchedTruth(truth);
        link.down = true;
        return started(builder(name, link).operatorOnly(Mode.NORMAL).initialLoadTimeout(Duration.ofMillis(1)), link);
    }

    /** One that looks at the exchange every minute, and believes it at once. */
    Member determiner(String name) {
        SwitchedTruth link = new SwitchedTruth(truth);
        Probe exchange = Probe.of("exchange", () -> world);
        return started(
                builder(name, link)
                        .probeEvery(Duration.ofMinutes(1))
                        .probe(exchange, Mode.NO_NEW_ORDER, new Thresholds(2, 1, Duration.ZERO)),
                link);
    }

    private ModeManagerBuilder builder(String name, SwitchedTruth link) {
        return ModeManager.builder()
                .store(TieredModeStore.of(link, new FakeSharedCache("default", cache), Runnable::run))
                .timing(timing)
                .instance(name);
    }

    private Member started(ModeManagerBuilder builder, SwitchedTruth link) {
        Member member = new Member(builder.build(), link);
        members.add(member);
        return member;
    }

    void truthDies() {
        members.forEach(member -> member.link().down = true);
        seconds(4);
    }

    void truthReturns() {
        members.forEach(member -> member.link().down = false);
    }

    /** Every link leads to another store from now on. */
    void truthBecomes(ModeStore other) {
        truth = other;
        members.forEach(member -> member.link().truth = other);
    }

    void seconds(int count) {
        timing.advance(Duration.ofSeconds(count));
    }

    void minutes(int count) {
        timing.advance(Duration.ofMinutes(count));
    }

    @Override
    public void close() {
        members.forEach(member -> member.manager().close());
    }
}
