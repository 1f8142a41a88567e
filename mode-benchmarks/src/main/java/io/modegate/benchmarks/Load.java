package io.modegate.benchmarks;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a fleet asked of its store while nothing changed.
 *
 * @param window how long it was counted
 * @param checks of all gates together in that time
 * @param calls of stores, by method
 * @param served what the servers counted themselves, by what they count
 */
record Load(Duration window, long checks, Map<String, Long> calls, Map<String, Long> served) {
    static final String HEADER =
            "| arm | gates | checks/s per gate | calls of the stores per s | the servers' own count per s |\n"
                    + "|---|---|---|---|---|";

    String row(String arm, int gates) {
        return "| " + arm + " | " + gates + " | " + rate(checks / gates) + " | " + rates(calls) + " | " + rates(served)
                + " |";
    }

    private String rates(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> entry.getKey() + " " + rate(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String rate(long count) {
        return String.format(Locale.ROOT, "%.1f", count * 1e9 / window.toNanos());
    }

    /** What was added from one count to the next. */
    static Map<String, Long> between(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> added = new TreeMap<>(after);
        added.replaceAll((name, count) -> count - before.getOrDefault(name, 0L));
        return added;
    }
}
