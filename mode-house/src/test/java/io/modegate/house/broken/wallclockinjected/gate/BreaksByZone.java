package io.modegate.house.broken.wallclockinjected.gate;

import java.time.LocalDateTime;
import java.time.ZoneId;

final class BreaksByZone {
    LocalDateTime now(ZoneId zone) {
        return LocalDateTime.now(zone);
    }
}
