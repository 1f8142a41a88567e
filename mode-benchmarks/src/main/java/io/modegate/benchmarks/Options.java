package io.modegate.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command is asked for.
 *
 * @param gates that hear of a change, besides the one that writes it
 * @param changes that are measured, after some that are not
 * @param arms by name, in the order in which they run
 * @param pause between changes: kept connections that lay still for long are used otherwise than busy ones
 * @param steady how long the store's load is counted; zero for not at all
 */
record Options(int gates, int changes, List<String> arms, Duration pause, Duration steady) {
    private static final Set<String> KNOWN = Set.of("gates", "changes", "arms", "pause", "steady");

    static Options of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || !argument.startsWith("--") || !KNOWN.contains(parts[0].substring(2))) {
                throw new IllegalArgumentException("\"" + argument + "\" is no option: give --gates=200, --changes=100,"
                        + " --arms=" + String.join(",", Arms.NAMES) + ", --pause=PT0.7S or --steady=PT30S");
            }
            given.put(parts[0].substring(2), parts[1]);
        }
        return new Options(
                Integer.parseInt(given.getOrDefault("gates", "200")),
                Integer.parseInt(given.getOrDefault("changes", "100")),
                Arrays.asList(
                        given.getOrDefault("arms", String.join(",", Arms.NAMES)).split(",", -1)),
                Duration.parse(given.getOrDefault("pause", "PT0.7S")),
                Duration.parse(given.getOrDefault("steady", "PT30S")));
    }
}
