package io.modegate.house.broken.wallclockinjected.gate;

import java.time.Instant;

final class BreaksByInstant {
    Instant now() {
        return Instant.now();
    }
}
