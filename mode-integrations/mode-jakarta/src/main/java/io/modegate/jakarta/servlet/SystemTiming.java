package io.modegate.jakarta.servlet;

import java.util.function.LongSupplier;

/** The one place where this package reads a clock. */
final class SystemTiming {
    private SystemTiming() {}

    /** Nanoseconds that only ever grow, from an arbitrary start. */
    static LongSupplier stopwatch() {
        return System::nanoTime;
    }
}
