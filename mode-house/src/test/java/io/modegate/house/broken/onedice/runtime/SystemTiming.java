package io.modegate.house.broken.onedice.runtime;

import java.util.concurrent.ThreadLocalRandom;

final class SystemTiming {
    int jitter() {
        return ThreadLocalRandom.current().nextInt();
    }
}
