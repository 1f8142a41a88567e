package io.modegate.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.modegate.Hold;
import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.ModeStatus;
import io.modegate.ModeTransition;
import io.modegate.Source;
import io.modegate.Subscription;
import io.modegate.runtime.ModeManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds at one manager. */
final class StateMeters {
    /** What the gate calls its having no valid state. */
    private static final String UNDETERMINED = "UNDETERMINED";

    private final MeterRegistry registry;
    private final ModeManager manager;
    private final ModeGate gate;
    private final List<String> modes;
    private final List<Gauge> gauges = new ArrayList<>();
    private @Nullable Subscription transitions;

    StateMeters(MeterRegistry registry, ModeManager manager) {
        this.registry = registry;
        this.manager = manager;
        this.gate = manager.gate();
        this.modes = Stream.concat(
                        gate.policy().matrix().modes().stream().map(Mode::name),
                        Stream.of(UNDETERMINED, ModeMetrics.UNKNOWN))
                .toList();
    }

    synchronized void begin() {
        for (String mode : modes) {
            for (Source source : Source.values()) {
                add(Gauge.builder("mode.state", gate, holds(mode, source))
                        .tag("mode", mode)
                        .tag("source", source.name())
                        .description("1 for what holds at the root"));
            }
        }
        add(Gauge.builder("mode.freshness.age", manager, of -> seconds(of.age()))
                .baseUnit("seconds")
                .description("since the primary of the truth was heard"));
        add(Gauge.builder("mode.hold.age", gate, this::oldestHold)
                .baseUnit("seconds")
                .description("that the oldest hold stands"));
        add(Gauge.builder("mode.override.gap", gate, this::gap)
                .description("places in the policy's order that what holds is stricter than what is recommended"));
        transitions = gate.subscribe(this::count);
    }

    synchronized void end() {
        if (transitions != null) {
            transitions.close();
        }
        gauges.forEach(registry::remove);
    }

    /** The policy's modes by their names; all others by one. */
    String name(Mode mode) {
        return modes.contains(mode.name()) ? mode.name() : ModeMetrics.UNKNOWN;
    }

    private void add(Gauge.Builder<?> gauge) {
        gauges.add(gauge.strongReference(true).register(registry));
    }

    private ToDoubleFunction<ModeGate> holds(String mode, Source source) {
        return of -> {
            ModeStatus now = of.current();
            return name(now.mode()).equals(mode) && now.source() == source ? 1 : 0;
        };
    }

    private void count(ModeTransition transition) {
        String from = name(transition.from().mode());
        String to = name(transition.to().mode());
        Source source = transition.to().source();
        if (!from.equals(to) || transition.from().source() != source) {
            registry.counter("mode.transitions", "from", from, "to", to, "source", source.name())
                    .increment();
        }
    }

    private double oldestHold(ModeGate of) {
        Instant now = Instant.ofEpochMilli(registry.config().clock().wallTime());
        return of.everywhere().stream()
                .flatMap(verdict ->
                        Stream.concat(verdict.status().entries().holds().stream(), verdict.partial().stream()))
                .map(Hold::since)
                .min(Instant::compareTo)
                .map(since -> Math.max(0, seconds(Duration.between(since, now))))
                .orElse(0.0);
    }

    private double gap(ModeGate of) {
        ModeStatus now = of.current();
        return severity(now.mode()) - severity(now.recommended().mode());
    }

    /** Its place in the policy's order; what the policy does not know counts as stricter than all of it. */
    private int severity(Mode mode) {
        return modes.indexOf(name(mode));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
