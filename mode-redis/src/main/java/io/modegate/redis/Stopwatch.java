package io.modegate.redis;

/** Time that only goes on, for waiting and ageing. */
@FunctionalInterface
interface Stopwatch {
    /** Nanoseconds since some moment. */
    long nanos();
}
