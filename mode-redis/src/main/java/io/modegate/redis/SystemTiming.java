package io.modegate.redis;

/** The JVM's own. */
final class SystemTiming implements Stopwatch {
    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
