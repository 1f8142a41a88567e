package io.modegate.house.broken.wallclockinjected.gate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

record Injected(Clock clock) {
    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
