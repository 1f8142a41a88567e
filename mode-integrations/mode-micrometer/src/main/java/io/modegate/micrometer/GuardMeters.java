package io.modegate.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** What the proof of the guards found; nothing before it ran. */
final class GuardMeters {
    private final MeterRegistry registry;
    private final List<Gauge> gauges = new ArrayList<>();
    private volatile int proved;
    private volatile int unproved;

    GuardMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    synchronized void proved(int sound, int unsound) {
        proved = sound;
        unproved = unsound;
        if (gauges.isEmpty()) {
            gauges.add(gauge("proved", this, meters -> meters.proved));
            gauges.add(gauge("unproved", this, meters -> meters.unproved));
        }
    }

    synchronized void end() {
        gauges.forEach(registry::remove);
        gauges.clear();
    }

    private Gauge gauge(String outcome, GuardMeters of, java.util.function.ToDoubleFunction<GuardMeters> value) {
        return Gauge.builder("mode.guards", of, value)
                .tag("outcome", outcome)
                .description("guarded methods, by what the proof at start-up found")
                .strongReference(true)
                .register(registry);
    }
}
