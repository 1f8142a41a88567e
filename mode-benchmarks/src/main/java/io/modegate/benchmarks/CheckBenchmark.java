package io.modegate.benchmarks;

import io.modegate.Mode;
import io.modegate.ModeGate;
import io.modegate.OperationClass;
import io.modegate.OperationDeniedException;
import io.modegate.Permit;
import io.modegate.Scope;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a check costs, beside the least it could cost: a volatile read and a mask. Only ratios within one run mean
 * something; below a nanosecond only "the same as" does.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CheckBenchmark {
    private static final OperationClass PLACE_ORDER = OperationClass.PLACE_ORDER;
    private static final Scope XNAS = Scope.of("venue/XNAS");
    private static final Scope XNYS = Scope.of("venue/XNYS");

    private ModeManager manager;
    private ModeGate gate;
    private ModeManager closedManager;
    private ModeGate closed;
    private ModeManager scopedManager;
    private ModeGate scoped;
    private volatile long mask;

    /** One gate without entries, one that is closed, one with entries in scopes. */
    @Setup
    public void open() {
        manager = manager();
        gate = manager.gate();
        closedManager = manager();
        closed = closedManager.gate();
        closedManager
                .control()
                .hold("closed", Mode.READ_ONLY)
                .by("bench")
                .because("a denial")
                .apply();
        scopedManager = manager();
        scoped = scopedManager.gate();
        scopedManager
                .control()
                .hold("partial", Mode.READ_ONLY)
                .in(XNYS)
                .by("bench")
                .because("x")
                .percentage(1)
                .apply();
        mask = 0xff;
    }

    /** Ends their threads. */
    @TearDown
    public void close() {
        manager.close();
        closedManager.close();
        scopedManager.close();
    }

    /** The least it could cost. */
    @Benchmark
    public boolean volatileReadAndMask() {
        return (mask & 1L) != 0;
    }

    /** What most hosts call. */
    @Benchmark
    public void permittedCheck() {
        gate.check(PLACE_ORDER);
    }

    /** The same, as an answer. */
    @Benchmark
    public boolean permittedPermits() {
        return gate.permits(PLACE_ORDER);
    }

    /** In a scope of a gate that has entries in another one. */
    @Benchmark
    public void permittedCheckInScope() {
        scoped.check(PLACE_ORDER, XNAS);
    }

    /** In a scope with a partial hold, for a key that is not in it. */
    @Benchmark
    public boolean permittedCheckWithKey() {
        return scoped.permits(PLACE_ORDER, XNYS, "client-order-4711");
    }

    /** Tracked until closed; the permit is its one allocation. */
    @Benchmark
    public void enterAndClose() {
        try (Permit permit = gate.enter(PLACE_ORDER)) {
            if (permit.version() < 0) {
                throw new IllegalStateException("a permit without a version");
            }
        }
    }

    /** A refusal, caught near, without a stack trace. */
    @Benchmark
    public String denied() {
        try {
            closed.check(PLACE_ORDER);
            return "permitted";
        } catch (OperationDeniedException refused) {
            return refused.decision().reason();
        }
    }

    private static ModeManager manager() {
        return ModeManager.builder()
                .store(ModeStore.inMemory())
                .operatorOnly(Mode.NORMAL)
                .refreshEvery(Duration.ofHours(1))
                .staleAfter(Duration.ofHours(2))
                .maxStaleness(Duration.ofHours(3))
                .build();
    }
}
