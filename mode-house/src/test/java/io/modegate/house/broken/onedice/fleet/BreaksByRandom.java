package io.modegate.house.broken.onedice.fleet;

import java.util.Random;

final class BreaksByRandom {
    Random jitter() {
        return new Random();
    }
}
