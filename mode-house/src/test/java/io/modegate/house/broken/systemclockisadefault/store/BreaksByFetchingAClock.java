package io.modegate.house.broken.systemclockisadefault.store;

import java.time.Clock;
import java.time.Instant;

final class BreaksByFetchingAClock {
    Instant now() {
        return Clock.systemUTC().instant();
    }
}
