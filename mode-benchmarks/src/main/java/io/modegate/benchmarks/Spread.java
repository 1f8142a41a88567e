package io.modegate.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long it took from the writer's answer until the last one heard, for each change. Below zero where even the last one
 * heard before the writer did.
 *
 * @param arm how they were told
 * @param what was done
 * @param gates how many were told
 * @param taken per change
 */
record Spread(String arm, String what, int gates, List<Duration> taken) {
    static final String HEADER =
            "| arm | change | gates | changes | median ms | p99 ms | max ms |\n|---|---|---|---|---|---|---|";

    Spread {
        taken = taken.stream().sorted().toList();
    }

    /** The smallest that so many of a hundred do not exceed. */
    Duration percentile(int percent) {
        return taken.get((taken.size() * percent + 99) / 100 - 1);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %.1f | %.1f | %.1f |",
                arm,
                what,
                gates,
                taken.size(),
                millis(percentile(50)),
                millis(percentile(99)),
                millis(percentile(100)));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
