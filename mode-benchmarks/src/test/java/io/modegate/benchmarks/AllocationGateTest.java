package io.modegate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A permitted check allocates nothing. Times vary with the machine; bytes per call do not. */
class AllocationGateTest {
    /** Above what the profiler itself adds (some 0.00001 B/op), far below the smallest object. */
    private static final double NOTHING = 0.1;

    @Test
    void aPermittedCheckAllocatesNothing() throws RunnerException {
        Map<String, Double> bytes = bytesPerCall(CheckBenchmark.class, "permitted");

        assertThat(bytes)
                .isNotEmpty()
                .allSatisfy((benchmark, perCall) ->
                        assertThat(perCall).as(benchmark).isLessThanOrEqualTo(NOTHING));
    }

    @Test
    void norHoweverDeepItsScopeAndHoweverManyHaveEntries() throws RunnerException {
        Map<String, Double> bytes = bytesPerCall(ScopeBenchmark.class, "permitted");

        assertThat(bytes)
                .hasSize(8)
                .allSatisfy((benchmark, perCall) ->
                        assertThat(perCall).as(benchmark).isLessThanOrEqualTo(NOTHING));
    }

    private static Map<String, Double> bytesPerCall(Class<?> benchmarks, String prefix) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("^" + Pattern.quote(benchmarks.getName() + "." + prefix))
                        .addProfiler(GCProfiler.class)
                        .forks(1)
                        .jvmArgs("-Xmx256m")
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(2)
                        .measurementTime(TimeValue.milliseconds(500))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<String, Double> bytes = new TreeMap<>();
        results.forEach(result -> bytes.put(
                result.getParams().id(),
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
        return bytes;
    }
}
