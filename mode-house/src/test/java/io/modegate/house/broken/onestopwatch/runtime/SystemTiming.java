package io.modegate.house.broken.onestopwatch.runtime;

final class SystemTiming {
    long nanos() {
        return System.nanoTime();
    }
}
