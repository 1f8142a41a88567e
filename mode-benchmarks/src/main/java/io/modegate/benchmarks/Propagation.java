package io.modegate.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how long it takes from a writer's answer until the last of many gates enforces, and what the gates ask of their
 * store while nothing changes, beside what the servers' own publish and subscribe takes in the same run:
 *
 * <pre>{@code
 * java -Xmx4g -Xmn2g -cp mode-benchmarks/target/benchmarks.jar io.modegate.benchmarks.Propagation --gates=200 --changes=100
 * }</pre>
 *
 * <p>Starts its own servers. All gates, the writer and the servers share this machine's processors.
 */
public final class Propagation {
    /** Before so many changes per measured one, but not more than the last number, the JVM still compiles. */
    private static final int WARM_UP = 2;

    private static final int LONGEST_WARM_UP = 150;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final Options options;
    private final PrintStream out;
    private final List<Spread> spreads = new ArrayList<>();
    private final List<String> loads = new ArrayList<>();

    private Propagation(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** {@code --gates=200 --changes=100 --arms=… --pause=PT0.7S --steady=PT30S}, each of which may be left out. */
    public static void main(String[] arguments) {
        run(Options.of(arguments), System.out);
    }

    /** Prints tables, and answers what is in the first. */
    static List<Spread> run(Options options, PrintStream out) {
        Propagation run = new Propagation(options, out);
        try (Arms arms = new Arms(options.gates())) {
            options.arms().forEach(name -> run.measure(arms, name));
        }
        run.print();
        return List.copyOf(run.spreads);
    }

    private void measure(Arms arms, String name) {
        out.println(name + " …");
        try (Arm arm = arms.start(name)) {
            times(arm).forEach((change, taken) -> spreads.add(new Spread(name, change, options.gates(), taken)));
            if (!options.steady().isZero()) {
                arm.loads(options.steady()).forEach(load -> loads.add(load.row(name, options.gates())));
            }
        }
    }

    private Map<String, List<Duration>> times(Arm arm) {
        int before = Math.min(LONGEST_WARM_UP, WARM_UP * options.changes());
        Duration hurry = Collections.min(List.of(SHORTEST_PAUSE, options.pause()));
        Map<String, List<Duration>> times = new LinkedHashMap<>();
        for (int i = -before; i < options.changes(); i++) {
            for (Arm.Change change : arm.cycle()) {
                Pause.of(i < 0 ? hurry : options.pause());
                Duration taken = change.made().get();
                if (i >= 0) {
                    times.computeIfAbsent(change.name(), key -> new ArrayList<>())
                            .add(taken);
                }
            }
        }
        return times;
    }

    private void print() {
        out.printf(
                """

                From the writer's answer until the last of all gates enforces; below zero where that was before the
                answer. %d processors, Java %s, %s between changes.

                """, Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), options.pause());
        out.println(Spread.HEADER);
        spreads.forEach(spread -> out.println(spread.row()));
        if (!loads.isEmpty()) {
            out.println();
            out.println(Load.HEADER);
            loads.forEach(out::println);
        }
    }
}
