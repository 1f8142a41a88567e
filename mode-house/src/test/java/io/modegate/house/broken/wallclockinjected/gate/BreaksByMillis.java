package io.modegate.house.broken.wallclockinjected.gate;

final class BreaksByMillis {
    long now() {
        return System.currentTimeMillis();
    }
}
