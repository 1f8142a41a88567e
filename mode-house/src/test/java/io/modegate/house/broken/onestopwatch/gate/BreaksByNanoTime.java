package io.modegate.house.broken.onestopwatch.gate;

final class BreaksByNanoTime {
    long now() {
        return System.nanoTime();
    }
}
