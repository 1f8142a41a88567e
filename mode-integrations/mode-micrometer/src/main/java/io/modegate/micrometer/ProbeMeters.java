package io.modegate.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What probes saw last, and how long they took. */
final class ProbeMeters {
    private static final List<String> STATUSES = List.of("UP", "DOWN", "UNKNOWN");

    private final MeterRegistry registry;
    private final Map<String, String> last = new ConcurrentHashMap<>();
    private final List<Gauge> gauges = new CopyOnWriteArrayList<>();

    ProbeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void looked(String probe, String status, Duration took) {
        if (last.put(probe, status) == null) {
            STATUSES.forEach(each -> gauges.add(gauge(probe, each)));
        }
        registry.timer("mode.probe", "probe", probe, "status", status).record(took);
    }

    void end() {
        new ArrayList<>(gauges).forEach(registry::remove);
    }

    private Gauge gauge(String probe, String status) {
        return Gauge.builder("mode.probe.status", last, seen -> status.equals(seen.get(probe)) ? 1 : 0)
                .tag("probe", probe)
                .tag("status", status)
                .description("1 for what the last look saw")
                .strongReference(true)
                .register(registry);
    }
}
