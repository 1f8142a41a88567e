package io.modegate.house.broken.wallclockinjected.gate;

import java.time.Instant;
import java.util.function.Supplier;

final class BreaksByReference {
    Supplier<Instant> clock() {
        return Instant::now;
    }
}
