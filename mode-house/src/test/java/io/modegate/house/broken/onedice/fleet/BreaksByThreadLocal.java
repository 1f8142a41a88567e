package io.modegate.house.broken.onedice.fleet;

import java.util.concurrent.ThreadLocalRandom;

final class BreaksByThreadLocal {
    int jitter() {
        return ThreadLocalRandom.current().nextInt();
    }
}
