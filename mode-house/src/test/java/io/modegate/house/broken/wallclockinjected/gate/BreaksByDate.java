package io.modegate.house.broken.wallclockinjected.gate;

import java.util.Date;

final class BreaksByDate {
    Date now() {
        return new Date();
    }
}
