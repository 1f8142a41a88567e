package io.modegate.house.broken.onedice.fleet;

final class BreaksByMath {
    double jitter() {
        return Math.random();
    }
}
