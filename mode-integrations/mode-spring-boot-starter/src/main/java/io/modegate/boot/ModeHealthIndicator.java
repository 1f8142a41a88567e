package io.modegate.boot;

import io.modegate.ModeGate;
import io.modegate.ModeStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The mode as a detail. UP whatever the mode is: an instance that refuses orders does its duty, and taking it out of the
 * load balancer would turn denials into refused connections.
 */
final class ModeHealthIndicator implements HealthIndicator {
    private final ModeGate gate;

    ModeHealthIndicator(ModeGate gate) {
        this.gate = gate;
    }

    @Override
    public Health health() {
        ModeStatus now = gate.current();
        return Health.up()
                .withDetail("mode", now.mode().name())
                .withDetail("freshness", now.freshness().name())
                .withDetail("version", now.version())
                .build();
    }
}
